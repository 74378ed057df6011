"""Imports every module of a generated package: import_all.py FOLDER PACKAGE"""

import importlib
import pkgutil
import sys

folder, name = sys.argv[1:]
sys.path.insert(0, folder)
package = importlib.import_module(name)
for module in pkgutil.walk_packages(package.__path__, f"{name}."):
    importlib.import_module(module.name)
