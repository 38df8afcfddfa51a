"""The training loop: from packed text to checkpoints, resumable at any point."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from termcheck.errors import InputError, UsageError
from training import checkpoints
from training.batches import Batch, ahead, batches
from training.evaluation import Score, evaluate
from training.model import Shape, build, losses, silence_pad
from training.packing import Packed
from training.schedule import Budget, rate
from training.throughput import Seen, Window

CURVE = "curve.jsonl"
_CLIP = 1.0
_BETAS = (0.9, 0.98)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that shapes a run.

    tokens: padded target tokens of one pass; accumulate: passes a step
    peak: highest learning rate; warmup: steps; guide: weight of the attention loss; average: checkpoints
    counts: whether the first embeddings come from counts or from chance
    save, measure: seconds between checkpoints and between looks at the development set
    """

    shape: Shape
    budget: Budget
    tokens: int = 4000
    accumulate: int = 1
    peak: float = 2e-3
    warmup: int = 300
    guide: float = 0.3
    counts: bool = True
    seed: int = 1
    device: str = "cpu"
    threads: int = 0
    save: float = 240.0
    measure: float = 600.0
    keep: int = 6
    average: int = 3


@dataclass
class _Progress:
    step: int = 0
    position: tuple[int, int] = (0, 0)
    elapsed: float = 0.0
    seen: int = 0
    marks: dict[str, float] = field(default_factory=dict)


def train(packed: Packed, recipe: Recipe, folder: Path, report: Callable[[str], None] = print) -> list[float]:
    """Train until the budget is used, from the newest checkpoint in the folder on; return the losses step by step."""
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    if recipe.device != "cpu" and not torch.cuda.is_available():
        raise UsageError(f"--device {recipe.device}: PyTorch sees no GPU; train on the CPU or install PyTorch for CUDA")
    torch.set_flush_denormal(True)
    torch.set_float32_matmul_precision("high")
    if recipe.threads:
        torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    if not len(packed.lengths):
        raise InputError("the packed text holds no pair; look at what cleaning left of it")
    embeddings = packed.embeddings if recipe.counts else packed.embeddings[:, :0]
    model = build(recipe.shape, embeddings).to(recipe.device)
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=recipe.peak, betas=_BETAS, eps=1e-9, weight_decay=0.0, fused=True)
    run = _Run(packed, recipe, folder, report, model, optimizer, _resume(folder, model, optimizer))
    curve = list(run.steps())
    run.save()
    run.measure()
    return curve


def _resume(folder: Path, model: Any, optimizer: Any) -> _Progress:  # noqa: ANN401
    state = checkpoints.newest(folder)
    if state is None:
        return _Progress()
    if "optimizer" not in state:
        raise InputError(
            "its newest checkpoint is joined from parts: it can be exported, not trained on", file=str(folder)
        )
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    epoch, number = state["position"]
    return _Progress(state["step"], (epoch, number), state["elapsed"], state["seen"])


@dataclass
class _Run:
    packed: Packed
    recipe: Recipe
    folder: Path
    report: Callable[[str], None]
    model: Any
    optimizer: Any
    at: _Progress

    def steps(self) -> Iterator[float]:
        """Take steps until the budget is used; yield the loss of each, nats a token."""
        stream = ahead(batches(self.packed, self.recipe.tokens, self.recipe.seed, self.at.position))
        window = Window()
        last = time.monotonic()
        while (progress := self.recipe.budget.progress(self.at.step, self.at.elapsed)) < 1.0:
            nats, missed, tokens = self._step(list(islice(stream, self.recipe.accumulate)), progress)
            now = time.monotonic()
            self.at.elapsed += now - last
            last = now
            window.add(nats, missed, tokens)
            if window.is_due():
                self._tell(window.close(), progress)
            self._keep_up()
            yield nats / tokens

    def _step(self, group: list[Batch], progress: float) -> tuple[float, float, int]:
        import torch

        torch.manual_seed(self.recipe.seed * 1_000_003 + self.at.step)  # dropout goes on alike after a resume
        tokens = sum(int((batch.target != self.packed.vocabulary.pad).sum()) for batch in group)
        nats = missed = 0.0
        for batch in group:
            with self._precision():
                lost = losses(self.model, *map(self._tensor, (batch.source, batch.target, batch.links)))
            ((lost.nats + self.recipe.guide * lost.attention) / tokens).backward()
            nats += float(lost.nats.detach())
            missed += float(lost.attention.detach())
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), _CLIP)
        for weights in self.optimizer.param_groups:
            weights["lr"] = self.recipe.peak * rate(self.at.step, progress, self.recipe.warmup)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        silence_pad(self.model)
        self.at.step += 1
        self.at.seen += tokens
        self.at.position = group[-1].position
        return nats, missed, tokens

    def _precision(self) -> AbstractContextManager[object]:
        import torch

        if self.recipe.device == "cpu":
            return nullcontext()
        context: AbstractContextManager[object] = torch.autocast(self.recipe.device, dtype=torch.bfloat16)
        return context

    def _tensor(self, ids: Any) -> Any:  # noqa: ANN401
        import torch

        return torch.from_numpy(ids).to(self.recipe.device, non_blocking=True)

    def _tell(self, seen: Seen, progress: float) -> None:
        where = f"step {self.at.step} epoch {self.at.position[0]} {100 * progress:.1f} % {self.at.elapsed / 60:.1f} min"
        self.report(f"{where}  loss {seen.nats:.3f}  attention {seen.missed:.3f}  {seen.speed:.0f} target tokens/s")

    def _keep_up(self) -> None:
        for name, every, act in (
            ("save", self.recipe.save, self.save),
            ("measure", self.recipe.measure, self.measure),
        ):
            if self.at.elapsed - self.at.marks.setdefault(name, self.at.elapsed) >= every:
                self.at.marks[name] = self.at.elapsed
                act()

    def save(self) -> None:
        """Write a checkpoint."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.at.step,
            "position": list(self.at.position),
            "elapsed": self.at.elapsed,
            "seen": self.at.seen,
        }
        checkpoints.save(state, self.folder, self.at.step, self.recipe.keep)

    def measure(self) -> None:
        """Add a line to the curve."""
        score: Score = evaluate(self.model, self.packed.vocabulary, self.packed.meta["dev"], self.recipe.device)
        row = {"step": self.at.step, "hours": round(self.at.elapsed / 3600, 4), "tokens": self.at.seen}
        with (self.folder / CURVE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row | score._asdict()) + "\n")
        self.report(f"development set: {score}")
