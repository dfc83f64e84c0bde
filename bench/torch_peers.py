"""PyTorch's side of `npm run bench`: the same training in the forms that its users write, one timed slice at a time.

Reads one JSON object a line on stdin and answers each with one on stdout, so that the bench can take turns between peers. Its `verb`, and what comes with it:

    open   setting, device                                -> what PyTorch this is, and the forms it has here
    slice  form, threads, models, chunk, seconds          -> modelSteps, seconds, cpuSeconds
    check  form, threads, models, chunk, steps, window    -> losses: one mean loss a model
    forget                                                -> null; lets go of all models

A request that fails answers {"error": reason}. Models train on fresh samples of the task in docs/numerics.md (disjoint
clauses, all literals positive), drawn from the same distribution but not by the same generator.
"""

import json
import subprocess
import sys
import time

import numpy as np
import torch

# Steps that share one drawing of random words and one value of the learning rate; also a point of the loss curve.
BLOCK = 15


class Setting:
    """The experiment's numbers, as the bench sends them (see bench/setting.ts)."""

    def __init__(self, values):
        self.inputs = values["inputs"]
        self.rows = values["rows"]
        self.clauses = values["clauses"]
        self.literals = values["literals"]
        self.batch = values["batch"]
        self.steps = values["steps"]
        self.rate = values["rate"]
        self.output_scale = values["outputScale"]
        self.input_probability = values["inputProbability"]
        self.hard_negatives = values["hardNegatives"]
        if (self.inputs, self.clauses, self.literals) != (32, 8, 4):
            raise ValueError("the tables of this sampler are made for 8 disjoint clauses of 4 of 32 inputs")

    def rate_at(self, step):
        """Learning rate of a step: constant for the first half, then linear down to 2%."""
        half = self.steps // 2
        if step < half:
            return self.rate
        return self.rate * (1 - 0.98 * (step - half + 1) / (self.steps - half))


def pattern_table(probability, is_negative):
    """Eight inputs (two clauses) for each 16-bit word: uint8 [65536], probabilities rounded to 1/65536.

    In a negative no clause may be satisfied: one literal of a satisfied clause, drawn evenly, is switched off.
    """
    ones = np.array([bin(pattern).count("1") for pattern in range(16)])
    chances = probability**ones * (1 - probability) ** (4 - ones)
    if is_negative:
        for literal in range(4):
            chances[15 ^ (1 << literal)] += chances[15] / 4
        chances[15] = 0
    ends = np.rint(np.cumsum(np.outer(chances, chances).ravel()) * 65536).astype(int)
    return np.searchsorted(ends, np.arange(65536), side="right").astype(np.uint8)


class Sampler:
    """Batches of many models at once, by look-up: a random 16-bit word gives eight inputs, negatives first, then positives."""

    def __init__(self, setting, device):
        self.setting = setting
        self.device = device
        probability = setting.input_probability
        tables = [pattern_table(probability, is_negative) for is_negative in (True, False)]
        self.patterns = torch.from_numpy(np.concatenate(tables)).to(device)
        half = setting.batch // 2
        self.is_positive = torch.arange(setting.batch, device=device) >= half
        self.pattern_start = (self.is_positive.to(torch.int32) * 65536).view(1, -1, 1)
        self.chooser_start = (self.is_positive.to(torch.int32) * 64).view(1, -1)
        self.hard_bound = round(setting.hard_negatives * 2048)
        self.cleared, self.switched = self._clause_words()
        bits = (np.arange(256)[:, None] >> np.arange(8)) & 1
        self.floats = torch.from_numpy((2 * bits - 1).astype(np.float32)).to(device)
        self.labels = self.is_positive.to(torch.float32)
        self.random = np.random.Generator(np.random.SFC64(1))

    def _clause_words(self):
        """AND and OR words for [positive][hard][literal][clause]: how the chosen clause is written into 32 input bits."""
        cleared = np.full((2, 2, 4, 8), 0xFFFFFFFF, np.uint32)
        switched = np.zeros((2, 2, 4, 8), np.uint32)
        for clause in range(8):
            for literal in range(4):
                cleared[:, :, literal, clause] ^= np.uint32(15 << (4 * clause))
                switched[0, 1, literal, clause] = (15 ^ (1 << literal)) << (4 * clause)
                switched[1, :, literal, clause] = 15 << (4 * clause)
        cleared[0, 0] = 0xFFFFFFFF
        return [torch.from_numpy(words.ravel().view(np.int32)).to(self.device) for words in (cleared, switched)]

    def _words16(self, *shape):
        """Random 16-bit words as int32. NumPy's generator is four times as fast as PyTorch's on a CPU."""
        if self.device != "cpu":
            return torch.randint(0, 65536, shape, dtype=torch.int32, device=self.device)
        count = int(np.prod(shape))
        raw = self.random.bit_generator.random_raw((count + 3) // 4).view(np.uint16)[:count]
        return torch.from_numpy(raw.astype(np.int32)).view(shape)

    def draw(self, batches):
        """Inputs as bits: bytes as int32, [batch of samples][sample][byte]."""
        batch = self.setting.batch
        index = self._words16(batches, batch, 4).add_(self.pattern_start)
        words = torch.index_select(self.patterns, 0, index.view(-1)).view(torch.int32).view(batches, batch)
        chooser = self._words16(batches, batch)
        is_hard = torch.bitwise_right_shift(chooser, 5) < self.hard_bound
        entry = (chooser.bitwise_and_(31).add_(is_hard, alpha=32).add_(self.chooser_start)).view(-1)
        words &= torch.index_select(self.cleared, 0, entry).view(batches, batch)
        words |= torch.index_select(self.switched, 0, entry).view(batches, batch)
        return words.view(torch.uint8).to(torch.int32).view(batches, batch, 4)

    def expand(self, drawn, x=None):
        """Inputs as -1 or 1: float32 [..., input] from the bytes that `draw` gave; into `x` where there is one."""
        if x is not None:
            return torch.index_select(self.floats, 0, drawn.reshape(-1), out=x.view(-1, 8))
        return torch.index_select(self.floats, 0, drawn.reshape(-1)).view(*drawn.shape[:-1], 32)


class Form:
    """One way to train; `run` trains all models to the next block's end and gives model-steps."""

    def __init__(self, setting, device, models, _chunk):
        self.setting = setting
        self.device = device
        self.models = models
        self.sampler = Sampler(setting, device)
        self.step = 0

    def initial(self, models):
        """W1 [model, input, row] ~ N(0, 1/m); w2 [model, row] = ±a/√n by turns."""
        inputs, rows = self.setting.inputs, self.setting.rows
        w1 = torch.randn(models, inputs, rows, device=self.device) / inputs**0.5
        signs = 1.0 - 2.0 * (torch.arange(rows, device=self.device) % 2)
        return w1, (signs * self.setting.output_scale / rows**0.5).repeat(models, 1)

    def next_block(self):
        """First step and end of the next block; training begins anew where it has come to its end."""
        if self.step >= self.setting.steps:
            self.step = 0
        first = self.step
        if first == 0:
            self.begin()
        self.step = min(self.setting.steps, first + BLOCK)
        return first, self.step


class Unbatched(Form):
    """One model at a time with nn.Module, autograd and torch.optim, as most people write it. Data are drawn in blocks."""

    def begin(self):
        self.nets = [self._net() for _ in range(self.models)]
        self.loss_of = torch.nn.BCEWithLogitsLoss()

    def _net(self):
        inputs, rows = self.setting.inputs, self.setting.rows
        net = torch.nn.Sequential(torch.nn.Linear(inputs, rows), torch.nn.ReLU(), torch.nn.Linear(rows, 1))
        w1, w2 = self.initial(1)
        with torch.no_grad():
            net[0].weight.copy_(w1[0].t())
            net[0].bias.zero_()
            net[2].weight.copy_(w2)
            net[2].bias.zero_()
        return net.to(self.device), torch.optim.SGD(net.parameters(), lr=self.setting.rate)

    def run(self):
        first, end = self.next_block()
        self.losses = torch.zeros(self.models, device=self.device)
        for i, (net, optimiser) in enumerate(self.nets):
            block = self.sampler.expand(self.sampler.draw(end - first))
            for step in range(first, end):
                optimiser.param_groups[0]["lr"] = self.setting.rate_at(step)
                optimiser.zero_grad()
                loss = self.loss_of(net(block[step - first]).squeeze(1), self.sampler.labels)
                loss.backward()
                optimiser.step()
                self.losses[i] += loss.detach()
        self.losses /= end - first
        return self.models * (end - first)


class BatchedAutograd(Form):
    """All models in one batched matrix product, gradients by autograd, torch.optim's SGD."""

    def begin(self):
        w1, w2 = self.initial(self.models)
        b1 = torch.zeros(self.models, 1, self.setting.rows, device=self.device)
        b2 = torch.zeros(self.models, 1, 1, device=self.device)
        self.parameters = [p.requires_grad_() for p in (w1, b1, w2.unsqueeze(2).contiguous(), b2)]
        self.optimiser = torch.optim.SGD(self.parameters, lr=self.setting.rate)
        self.targets = self.sampler.labels.view(1, -1).expand(self.models, -1)

    def run(self):
        first, end = self.next_block()
        w1, b1, w2, b2 = self.parameters
        losses = torch.zeros(self.models, device=self.device)
        for step in range(first, end):
            self.optimiser.param_groups[0]["lr"] = self.setting.rate_at(step)
            x = self.sampler.expand(self.sampler.draw(self.models))
            hidden = torch.relu(torch.baddbmm(b1, x, w1))
            logits = torch.baddbmm(b2, hidden, w2).squeeze(2)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, self.targets, reduction="none").mean(1)
            self.optimiser.zero_grad(set_to_none=True)
            loss.sum().backward()
            self.optimiser.step()
            losses += loss.detach()
        self.losses = losses / (end - first)
        return self.models * (end - first)


class Chunk:
    """Some models that stay in a core's cache: batch-major, gradients by hand, all in place.

    Tried and slower on the processor: the bias as a 33rd input (the look-up can then not write the inputs where the product
    reads them, and the product back takes longer), the products with w2 as matrix products, other orders of W1.
    """

    def __init__(self, form, models):
        setting, device = form.setting, form.device
        batch, inputs, rows = setting.batch, setting.inputs, setting.rows
        self.form, self.models = form, models
        self.w1 = torch.zeros(models, inputs, rows, device=device)
        self.b1 = torch.zeros(models, 1, rows, device=device)
        self.w2 = torch.zeros(models, 1, rows, device=device)
        self.b2 = torch.zeros(models, 1, device=device)
        self.g2 = torch.zeros(models, 1, rows, device=device)
        self.x = torch.zeros(models, batch, inputs, device=device)
        self.hidden = torch.zeros(models, batch, rows, device=device)
        self.back = torch.zeros(models, batch, rows, device=device)
        self.logits = torch.zeros(models, batch, device=device)
        self.losses = torch.zeros(models, device=device)

    @property
    def parameters(self):
        """What training changes."""
        return self.w1, self.b1, self.w2, self.b2

    def begin(self):
        """Initial weights, in place."""
        w1, w2 = self.form.initial(self.models)
        self.w1.copy_(w1)
        self.b1.zero_()
        self.w2.copy_(w2.unsqueeze(1))
        self.b2.zero_()

    def train_step(self, drawn, share, wants_loss):
        """One step on the drawn samples; `share`: the learning rate over the batch."""
        sampler = self.form.sampler
        x, hidden, back, logits = self.x, self.hidden, self.back, self.logits
        sampler.expand(drawn, x)
        torch.bmm(x, self.w1, out=hidden)
        hidden.add_(self.b1).relu_()
        torch.sum(torch.mul(hidden, self.w2, out=back), 2, out=logits)
        logits.add_(self.b2)
        if wants_loss:
            losses = torch.nn.functional.softplus(logits) - sampler.labels * logits
            torch.mean(losses, 1, out=self.losses)
        delta = logits.sigmoid_().sub_(sampler.labels).mul_(share)
        column = delta.unsqueeze(2)
        torch.sum(torch.mul(hidden, column, out=back), 1, keepdim=True, out=self.g2)
        torch.mul(column, self.w2, out=back)
        torch.ops.aten.threshold_backward.grad_input(back, hidden, 0, grad_input=back)
        self.w1.baddbmm_(x.transpose(1, 2), back, alpha=-1)
        self.b1.sub_(back.sum(1, keepdim=True))
        self.w2.sub_(self.g2)
        self.b2.sub_(delta.sum(1, keepdim=True))

    def train_block(self, steps, share):
        """A block of steps; the loss is taken at its last one only."""
        drawn = self.form.sampler.draw(steps * self.models).view(steps, self.models, self.form.setting.batch, 4)
        for step in range(steps):
            self.train_step(drawn[step], share, step == steps - 1)


class InPlace(Form):
    """The best form found: chunks of models sized for the cache, each trained for a block of steps before the next."""

    def __init__(self, setting, device, models, chunk):
        super().__init__(setting, device, models, chunk)
        self.share = torch.zeros((), device=device)
        self.chunks = [Chunk(self, min(chunk, models - at)) for at in range(0, models, chunk)]

    def begin(self):
        for chunk in self.chunks:
            chunk.begin()

    def train_chunk(self, chunk, steps):
        """A block of one chunk."""
        chunk.train_block(steps, self.share)

    @torch.no_grad()
    def run(self):
        first, end = self.next_block()
        self.share.fill_(self.setting.rate_at(first) / self.setting.batch)
        for chunk in self.chunks:
            self.train_chunk(chunk, end - first)
        self.losses = torch.cat([chunk.losses for chunk in self.chunks])
        return self.models * (end - first)


class Compiled(InPlace):
    """The same through torch.compile."""

    def __init__(self, setting, device, models, chunk):
        super().__init__(setting, device, models, chunk)
        for part in self.chunks:
            part.train_step = torch.compile(part.train_step)


class Graphs(InPlace):
    """The same as CUDA graphs of a whole block, one for each chunk, drawing of samples included."""

    def __init__(self, setting, device, models, chunk):
        super().__init__(setting, device, models, chunk)
        self.graphs = {}

    def train_chunk(self, chunk, steps):
        key = (id(chunk), steps)
        if key not in self.graphs:
            self.graphs[key] = self._capture(chunk, steps)
        self.graphs[key].replay()

    def _capture(self, chunk, steps):
        """Warms up beside the main stream, as capturing asks, then captures; the weights stay as they were."""
        kept = [tensor.clone() for tensor in chunk.parameters]
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            chunk.train_block(steps, self.share)
        torch.cuda.current_stream().wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            chunk.train_block(steps, self.share)
        for tensor, value in zip(chunk.parameters, kept):
            tensor.copy_(value)
        return graph


class CompiledGraphs(Compiled, Graphs):
    """torch.compile's kernels in CUDA graphs."""


def peak_gflops():
    """FP32 peak of the card, 10⁹ a second: multiprocessors x lanes x 2 x the highest clock; None where no clock is told."""
    card = torch.cuda.get_device_properties(0)
    query = ["nvidia-smi", "--query-gpu=clocks.max.sm", "--format=csv,noheader,nounits"]
    try:
        megahertz = float(subprocess.run(query, capture_output=True, text=True, check=True).stdout.split()[0])
    except (OSError, ValueError, IndexError, subprocess.CalledProcessError):
        return None
    # NVIDIA's compute capabilities: 7.x and 8.0 have 64 FP32 lanes a multiprocessor, the others since have 128.
    lanes = 64 if card.major == 7 or (card.major, card.minor) == (8, 0) else 128
    return card.multi_processor_count * lanes * 2 * megahertz / 1000


FORMS = {
    "unbatched": Unbatched,
    "autograd": BatchedAutograd,
    "in place": InPlace,
    "compiled": Compiled,
    "graphs": Graphs,
    "compiled graphs": CompiledGraphs,
}


class Server:
    """Keeps the forms that were asked for, and answers requests."""

    def __init__(self):
        self.setting = None
        self.device = "cpu"
        self.forms = {}

    def open(self, setting, device="cpu"):
        """What this PyTorch is and has."""
        self.setting = Setting(setting)
        self.device = device
        torch.manual_seed(1)
        has_cuda = torch.cuda.is_available()
        forms = ["unbatched", "autograd", "in place"]
        if hasattr(torch, "compile"):
            forms.append("compiled")
        if device == "cuda":
            forms.append("graphs")
            if hasattr(torch, "compile"):
                forms.append("compiled graphs")
        return {
            "version": torch.__version__,
            "cuda": torch.cuda.get_device_name() if has_cuda else None,
            "peakGflops": peak_gflops() if has_cuda else None,
            "forms": forms,
        }

    def _form(self, form, models, chunk):
        key = (form, models, chunk)
        if key not in self.forms:
            self.forms[key] = FORMS[form](self.setting, self.device, models, chunk)
            self.forms[key].run()
            self._finish()
        return self.forms[key]

    def forget(self):
        """Lets go of all models, compiled forms and graphs."""
        self.forms.clear()
        return None

    def _finish(self):
        if self.device == "cuda":
            torch.cuda.synchronize()

    def slice(self, form, threads, models, chunk, seconds):
        """Trains for about `seconds`. Building, capturing and compiling are not counted."""
        torch.set_num_threads(threads)
        trainer = self._form(form, models, chunk)
        # Blocks between looks at the clock: enough to keep a GPU's queue filled.
        blocks = 8 if self.device == "cuda" else 1
        started, cpu_started, model_steps = time.perf_counter(), time.process_time(), 0
        while time.perf_counter() - started < seconds:
            for _ in range(blocks):
                model_steps += trainer.run()
            self._finish()
        return {
            "modelSteps": model_steps,
            "seconds": time.perf_counter() - started,
            "cpuSeconds": time.process_time() - cpu_started,
        }

    def check(self, form, threads, models, chunk, steps, window):
        """Trains new models for `steps` and gives each one's mean loss over the last `window` of them."""
        torch.set_num_threads(threads)
        trainer = FORMS[form](self.setting, self.device, models, chunk)
        losses = []
        while trainer.step < steps:
            trainer.run()
            if trainer.step > steps - window:
                losses.append(trainer.losses.clone())
        self._finish()
        return {"losses": torch.stack(losses).mean(0).tolist()}


def main():
    """Answers requests until stdin ends."""
    server = Server()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = getattr(server, request.pop("verb"))(**request)
        except Exception as failure:  # Whatever a form trips over, the bench goes on without it and says why.
            answer = {"error": f"{type(failure).__name__}: {str(failure).strip().splitlines()[0] if str(failure) else ''}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
