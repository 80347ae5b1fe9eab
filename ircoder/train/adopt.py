"""Takes a model of the Hugging Face hub as the base: its weights, with embeddings for the tokens that were added.

Nothing is fetched: no container of a run has a network. The configuration names a folder that was downloaded before, at
the revision that it names too:

    hf download <hub name> --revision <commit> --local-dir <folder>
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, PreTrainedModel

from ircoder.toolchain.records import UserError, run_step, write_json, write_jsonl
from ircoder.train import models
from ircoder.train.folders import whole_folder
from ircoder.train.settings import BaseModel, ModelSettings, from_json
from ircoder.train.vocabulary import Vocabulary, load_tokenizer, require_tokenizer

METADATA = Path(".cache/huggingface/download/config.json.metadata")
"""Where `hf download --local-dir` notes, in the first line, the commit that a file comes from."""


def check_revision(folder: Path, row: BaseModel, revision: str | None) -> None:
    """Raises UserError where the folder's files are not known to be those of the revision."""
    command = f"hf download {row.hub} --revision {revision} --local-dir {folder}"
    try:
        found = (folder / METADATA).read_text(encoding="utf-8").split("\n")[0]
    except FileNotFoundError:
        raise UserError(f"{folder}: no note of its revision; fetch it with: {command}") from None
    if found != revision:
        raise UserError(f"{folder}: is of revision {found}; fetch the other one with: {command}")


def grow_embeddings(model: PreTrainedModel, known: int, size: int) -> None:
    """Gives the model `size` token embeddings; those from number `known` on become the mean of those before.

    So an added token starts as an average one (Hewitt, 2021: "Initializing New Word Embeddings for Pretrained Language
    Models"), in input and output alike. Rows that the base model holds beyond its tokenizer's entries, never trained,
    are overwritten or dropped.
    """
    model.resize_token_embeddings(size, mean_resizing=False)
    with torch.no_grad():
        for layer in (model.get_input_embeddings(), model.get_output_embeddings()):
            for values in layer.parameters():  # a head may have a bias
                values[known:] = values[:known].float().mean(dim=0).to(values.dtype)


def adopt(folder: Path, row: BaseModel, settings: ModelSettings, vocabulary: Vocabulary) -> PreTrainedModel:
    """The hub model of a folder, in the precision that it is stored in, with an embedding for each entry.

    Raises UserError where folder, revision, architecture, vocabulary and context do not fit each other.
    """
    check_revision(folder, row, settings.revision)
    require_tokenizer(folder)
    model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(folder, dtype="auto")
    if model.config.model_type != row.architecture:
        raise UserError(f"{folder}: holds a {model.config.model_type}, not a {row.architecture}; name the right folder")
    if settings.context > models.positions(model):
        most = f"the model has {models.positions(model)} positions"
        raise UserError(f"config: model.context: {settings.context} is too long, {most}; lower it")
    known, rows = len(load_tokenizer(folder)), model.get_input_embeddings().weight.shape[0]
    if known > rows:
        raise UserError(f"{folder}: the tokenizer has {known} entries, the model {rows}; fetch both from one revision")
    grow_embeddings(model, known, len(vocabulary))
    model.config.eos_token_id, model.config.pad_token_id = vocabulary.end, vocabulary.pad
    return model


def main() -> None:
    """Writes the base model's folder. It has no training of ours, so its metrics.jsonl is empty."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tokenizer", type=Path, required=True, help="folder made by ircoder.train.tokenizer")
    models.add_model_arguments(parser)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    settings = from_json(ModelSettings, arguments.model, "--model")
    row = from_json(BaseModel, arguments.row, "--row")
    vocabulary = Vocabulary(arguments.tokenizer)
    model = adopt(Path(settings.path or ""), row, settings, vocabulary)
    vocabulary.tokenizer.model_max_length = settings.context
    with whole_folder(arguments.output) as output:
        models.save(output, model, vocabulary)
        write_jsonl(output / "metrics.jsonl", [])
        shown = {"name": settings.name, "hub": row.hub, "revision": settings.revision, "context": settings.context}
        facts = {"arm": "base", "model": shown, "parameters": model.num_parameters(), "documents": 0}
        write_json(output / "training.json", facts)


if __name__ == "__main__":
    run_step(main)
