"""The problems of problems.mjs in PyTorch (one thread, float64) and SymPy. Reads one JSON request a line, answers with one line.

{"inputs": {problem: {name: {"shape", "data"}}}}  ->  {"torch": version or null, "sympy": version or null}
{"result": problem}                               ->  {"values": [[...], ...]}
{"time": problem, "count": n}                     ->  {"seconds": of processor time for n computations}
"""
import json
import sys
import time

try:
    import torch
    from torch.nn import functional as F

    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
except ImportError:
    torch = None
try:
    import sympy
except ImportError:
    sympy = None


def jacobian(_):
    def f1(p):
        x, y = p
        return torch.stack([x**2, x * y, x + y])

    def f2(q):
        u, v, w = q
        return torch.stack([u * v + w, v * w])

    point = torch.tensor([2.0, 1.0], dtype=torch.float64)
    return lambda: [torch.autograd.functional.jacobian(lambda p: f2(f1(p)), point)]


def cnn(given):
    x, kernel = (given[name].reshape(1, 1, *given[name].shape) for name in "XF")
    kernel = kernel.detach().requires_grad_()
    k = given["k"].reshape(1).detach().requires_grad_()
    weights, b, target = trained(given["W"]), trained(given["b"]), given["t"]

    def run():
        z = F.linear(F.max_pool2d(F.relu(F.conv2d(x, kernel, k)), 2).flatten(), weights, b)
        loss = ((z - target) ** 2).sum()
        return [loss, *torch.autograd.grad(loss, [kernel, k, weights, b])]

    return run


def small(given):
    parameters = [trained(given[name]) for name in "AaBbCc"]
    x, target = given["x"], given["t"]

    def run():
        A, a, B, b, C, c = parameters
        loss = ((F.linear(torch.tanh(F.linear(torch.tanh(F.linear(x, A, a)), B, b)), C, c) - target) ** 2).sum()
        return [loss, *torch.autograd.grad(loss, parameters)]

    return run


def large(given):
    parameters = [trained(given[name]) for name in "AaBb"]
    x, labels = given["X"], given["Y"].argmax(1)

    def run():
        A, a, B, b = parameters
        loss = F.cross_entropy(torch.addmm(b, torch.relu(torch.addmm(a, x, A)), B), labels)
        return [loss, *torch.autograd.grad(loss, parameters)]

    return run


def symbolic(_):
    x, y = sympy.symbols("x y")
    u, v, w = x**2, x * y, x + y
    f = sympy.Matrix([u * v + w, v * w])
    return lambda: [f.jacobian([x, y]).subs({x: 2, y: 1})]


def trained(tensor):
    return tensor.detach().clone().requires_grad_()


def flat(value):
    return [float(x) for x in (value.detach().flatten().tolist() if torch and isinstance(value, torch.Tensor) else value)]


def timed(run, count):
    start = time.process_time()
    for _ in range(count):
        run()
    return time.process_time() - start


def prepared(inputs):
    makers = ([jacobian, cnn, small, large] if torch else []) + ([symbolic] if sympy else [])
    tensors = lambda given: {
        name: torch.tensor(t["data"], dtype=torch.float64).reshape(t["shape"]) for name, t in given.items()
    }
    return {make.__name__: make(tensors(inputs[make.__name__]) if make is not symbolic else None) for make in makers}


runs = {}
for line in sys.stdin:
    request = json.loads(line)
    if "inputs" in request:
        runs = prepared(request["inputs"])
        answer = {"torch": torch and torch.__version__, "sympy": sympy and sympy.__version__}
    elif "result" in request:
        answer = {"values": [flat(value) for value in runs[request["result"]]()]}
    else:
        answer = {"seconds": timed(runs[request["time"]], request["count"])}
    print(json.dumps(answer), flush=True)
