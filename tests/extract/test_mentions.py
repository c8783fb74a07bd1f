from __future__ import annotations

from itertools import pairwise

import pytest

from tests.extract.conftest import Read

NAMED = {
    "a list of tasks stays apart": (
        "We use image captioning, visual question answering, and visual grounding.",
        ["image captioning", "visual question answering", "visual grounding"],
    ),
    "numbers and plain words at the left are cut off": (
        "We train five convolutional neural networks and several support vector machines.",
        ["convolutional neural networks", "support vector machines"],
    ),
    "coined names": (
        "We evaluate on MossQA, FernBank and the Reed Corpus.",
        ["MossQA", "FernBank", "Reed Corpus"],
    ),
    "the same acronym in both numbers": ("LGNs and an LGN learn.", ["LGNs", "LGN"]),
    "an acronym and what it stands for": (
        "Leaf graph networks (LGNs) are popular. LGN layers are used.",
        ["Leaf graph networks", "LGNs", "LGN layers"],
    ),
    "a name with a digit": ("The tool uses FernNet2.", ["FernNet2"]),
    "a metric": ("Our model's accuracy is better than before.", ["accuracy"]),
    "again in another number": (
        "The fern dataset has 12 images. Fern datasets are rare.",
        ["fern dataset", "Fern datasets"],
    ),
    "no verb and no share within": (
        "Our FernMix reaches 71.5% top-1 accuracy on MossQA.",
        ["FernMix", "top-1 accuracy", "MossQA"],
    ),
    "a verb that looks like a noun": (
        "Our FernNet maintains leaf quality.",
        ["FernNet", "leaf quality"],
    ),
    "a verb that looks like a participle": (
        "Loss of the phosphatase increased cytokine production by 40%.",
        ["cytokine production"],
    ),
    "a participle where there is a verb": (
        "Computer generated images are used for image classification.",
        ["Computer generated images", "image classification"],
    ),
    "two that share a head": (
        "It uses syntactic and semantic features.",
        ["syntactic and semantic features"],
    ),
    "verb and object": (
        "It is capable of capturing long-range dependencies.",
        ["long-range dependencies"],
    ),
}
TALK = {
    "results": "Extensive experiments show promising performance of our method on various tasks.",
    "approach": "In this paper, we propose a novel approach for real-world applications.",
    "quantities, citation": "Large quantities of data are needed (Reed et al., 2022) [12].",
    "advances": "Recent advances in traditional methods have attracted significant attention.",
    "improvements": "The proposed framework achieves significant improvements in three domains.",
    "opinion": "On the other hand, a number of researchers believe that this problem is important.",
    "who took part": "There were 20 women, many children and other participants.",
    "a manner": "They grow in a collection manner and for pruning purposes.",
    "judged": "It needs enough leaves, tremendous parameters and bad actors.",
    "link": "See https://example.org/deep-learning/neural-networks for more.",
    "mask": "It avoids the extra [MASK].",
    "heading": "RESULTS: It works.",
    "unit": "It rose by 1.8 g/dL and 0.9 mL.",
    "list marks": "We see (i) this, (ii) that and (III) more.",
}


def written(read: Read, abstract: str) -> list[str]:
    return [abstract[m.start : m.end] for m in read(abstract).mentions]


@pytest.mark.parametrize(("abstract", "expected"), NAMED.values(), ids=NAMED.keys())
def test_noun_phrases_that_name_something_are_mentions(
    read: Read, abstract: str, expected: list[str]
) -> None:
    assert written(read, abstract) == expected


@pytest.mark.parametrize("abstract", TALK.values(), ids=TALK.keys())
def test_what_every_abstract_says_of_itself_is_none(read: Read, abstract: str) -> None:
    assert written(read, abstract) == []


def test_mentions_neither_overlap_nor_cross_sentences(read: Read) -> None:
    found = read(
        "Graph attention networks (GANs) learn from image data. Image classification with GANs"
        " and graph attention layers needs labeled training data; language models do not."
    )
    spans = [(m.start, m.end) for m in found.mentions]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for mention in found.mentions:
        sentence = found.sentences[mention.sentence]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert 0 < mention.confidence <= 1


FOREIGN = {
    "German": "Wir untersuchen die Auswirkungen von Trockenheit auf das Wachstum von Farnen in"
    " mitteleuropäischen Wäldern. Dazu wurden Proben aus drei Regionen gesammelt und mit einem"
    " linearen gemischten Modell ausgewertet.",
    "French": "Nous présentons une nouvelle méthode pour la segmentation des images médicales"
    " fondée sur les réseaux de neurones convolutifs. Les résultats montrent une amélioration.",
    "Russian": "Мы изучаем влияние засухи на рост папоротников в лесах средней Европы. Для этого"
    " были собраны пробы из трёх областей и обработаны с помощью линейной смешанной модели роста.",
    "Chinese": "本文提出了一种新的图像分割方法。实验结果表明该方法在多个数据集上取得了良好的效果。",
}


@pytest.mark.parametrize("abstract", FOREIGN.values(), ids=FOREIGN.keys())
def test_prose_in_another_language_gives_no_mentions(read: Read, abstract: str) -> None:
    assert written(read, abstract) == []


@pytest.mark.parametrize(
    ("abstract", "wrong"),
    [
        ("We find that FernNet yields nearly equal counts of leaves.", "yields"),
        ("The graph neural network relies on moss data.", "relies"),
        ("A neural parser introduces errors.", "introduces"),
        ("We train a network with the above approach.", "above"),
        ("The gardens opened on September 26th in the rain.", "September"),
    ],
)
def test_no_mention_holds_a_finite_verb_a_pointer_or_a_day(
    read: Read, abstract: str, wrong: str
) -> None:
    words = [w for m in read(abstract).mentions for w in abstract[m.start : m.end].split()]
    assert wrong not in words


def test_plurals_that_look_like_verbs_stay(read: Read) -> None:
    abstract = "We forecast crop yields with support vector machines."
    assert [m.term for m in read(abstract).mentions] == ["crop yields", "support vector machines"]
