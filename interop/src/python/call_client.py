"""Makes calls through a generated Python client: call_client.py TASK

The task is the JSON that check-wire.ts writes. One message per call goes into its file `outcome`,
null where the call went well.
"""

import importlib
import inspect
import json
import re
import sys
import urllib.request


def snake(name):
    words = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", words)
    return re.sub(r"\W", "_", words).lower()


def plain(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())


def named(owner, name):
    """A member by a name of the specification, whatever case the generator writes it in."""
    for key in dir(owner):
        if plain(key) == plain(name):
            return getattr(owner, key)
    raise LookupError(f"there is nothing for {name}")


def arguments(call):
    groups = [call["pathParameters"], call["query"], call["headers"]]
    return {snake(name): value for group in groups for name, value in group.items()}


def is_form(call):
    return call.get("contentType") == "application/x-www-form-urlencoded"


def configure(configuration, task, call):
    configuration.host = task["serverUrl"]
    credential = call.get("credential")
    if credential is None:
        return configuration
    if credential["kind"] == "apiKey":
        configuration.api_key[credential["scheme"]] = credential["value"]
        # swagger-codegen looks keys up by the name of the header.
        configuration.api_key[credential["header"]] = credential["value"]
    else:
        configuration.access_token = credential["value"]
    return configuration


def openapi_generator(package, task, call):
    api_client = package.ApiClient(configure(package.Configuration(), task, call))
    method = named(named(package, call["tag"] + "Api")(api_client), call["operationId"])
    given = arguments(call)
    if is_form(call):
        given.update(call["body"])
    elif call.get("bodySchema"):
        model = getattr(package, call["bodySchema"])
        given[snake(call["bodySchema"])] = model.from_dict(call["body"])
    elif "body" in call:
        given["request_body"] = call["body"]
    return method(**given)


def swagger_codegen(package, task, call):
    api_client = package.ApiClient(configure(package.Configuration(), task, call))
    credential = call.get("credential")
    if credential is not None and credential["kind"] == "bearer":
        # It knows no bearer tokens: its users set the header.
        api_client.set_default_header("Authorization", f"Bearer {credential['value']}")
    method = named(named(package, call["tag"] + "Api")(api_client), call["operationId"])
    given = arguments(call)
    if is_form(call):
        given.update(call["body"])
    elif "body" in call:
        given["body"] = call["body"]
    return method(**given)


def openapi_python_client(package, task, call):
    name = f"{package.__name__}.api.{snake(call['tag'])}.{snake(call['operationId'])}"
    module = importlib.import_module(name)
    credential = call.get("credential")
    if credential is None:
        client = package.Client(base_url=task["serverUrl"])
    elif credential["kind"] == "apiKey":
        client = package.AuthenticatedClient(
            base_url=task["serverUrl"],
            token=credential["value"],
            prefix="",
            auth_header_name=credential["header"],
        )
    else:
        client = package.AuthenticatedClient(base_url=task["serverUrl"], token=credential["value"])
    given = arguments(call)
    if "body" in call:
        models = importlib.import_module(f"{package.__name__}.models")
        schema = call.get("bodySchema") or f"{call['operationId']}_body"
        given["body"] = named(models, schema).from_dict(call["body"])
    # A name of Python's own has an underscore after it.
    names = inspect.signature(module.sync_detailed).parameters
    given = {name if name in names else f"{name}_": value for name, value in given.items()}
    return module.sync_detailed(client=client, **given)


def attempt(adapter, package, task, call):
    try:
        adapter(package, task, call)
        return None
    except Exception as error:  # Whatever a client throws is what is reported.
        lines = str(error).splitlines()
        return f"{type(error).__name__}: {lines[0] if lines else ''}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        task = json.load(file)
    sys.path.insert(0, task["folder"])
    package = importlib.import_module(task["package"])
    adapter = globals()[task["adapter"]]
    outcomes = []
    for index, call in enumerate(task["calls"]):
        urllib.request.urlopen(f"{task['origin']}/__call/{index}").close()
        outcomes.append(attempt(adapter, package, task, call))
    with open(task["outcome"], "w", encoding="utf-8") as file:
        json.dump(outcomes, file)


main()
