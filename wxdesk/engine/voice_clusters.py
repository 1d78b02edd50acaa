"""Whose voices there are, by embeddings from all over a recording.

What was heard clearly is put together bottom up by how alike it is on average (by the
cosine). Who is heard side by side in many windows are two voices, even if they sound
much alike; who is heard too little is none of the voices. By telephone all voices sound
more alike than in a room; how much so is learned from those who speak in one window.
Then again, nobody always sounds the same: what is heard for little of the time, and is
nearly like another voice, is that voice laughing, shouting or turned away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import pdist

Rows = NDArray[np.float32]
"""Embeddings of length 1, shape (embeddings, dimension)."""


_MOMENT = 1e-3
"""Seconds that an embedding counts at least, where nobody is ever heard alone."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many voices there may be.

    Attributes:
        least: At least so many.
        most: At most so many; None is any number.
    """

    least: int = 1
    most: int | None = None

    def less(self, known: int) -> "Bounds":
        """For those who remain when some are known."""
        most = None if self.most is None else max(self.most - known, 0)
        return Bounds(max(self.least - known, 0 if known else 1), most)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was heard clearly.

    Attributes:
        rows: An embedding each.
        seconds: Of speech in each.
        windows: Where each was heard; two of the same window are two voices there.
    """

    rows: Rows
    seconds: NDArray[np.float64]
    windows: NDArray[np.int64]

    def __getitem__(self, chosen: NDArray[np.bool_]) -> "Evidence":
        return Evidence(self.rows[chosen], self.seconds[chosen], self.windows[chosen])

    def of_strangers(self, seconds: float) -> NDArray[np.float32]:
        """The cosines of two who are heard in the same window, so long each."""
        heard = self[self.seconds >= seconds]
        rows, windows = heard.rows, heard.windows  # those of a window follow each other
        found = [np.empty(0, np.float32)]
        step = 1
        while (both := windows[step:] == windows[:-step]).any():
            found.append((rows[step:][both] * rows[:-step][both]).sum(axis=1))
            step += 1
        return np.concatenate(found)


@dataclass(frozen=True, slots=True)
class Clustering:
    """How voices are told apart; the numbers were chosen with `bench speakers`.

    Attributes:
        surely: What differs by less on average (1 - cosine) is the same voice.
        distance: What differs by more is another one.
        apart: Share of the windows of one in which the other is heard as well, from
            which they are two unless they are surely the same.
        anchored: What differs by less from an anchor's voice is that voice.
        seconds: A voice that is heard for less is none of its own; where windows
            overlap, it is heard in each.
        share: Of all that is heard, as much is enough where there is little.
        little: Share of all that is heard; a voice that has less is another's, if it
            differs by less than `loosely`.
        loosely: As `distance`, wherever voices are more alike.
        strangers: The cosine of two voices, on average, for which these are meant.
        doubt: In so many pairs of voices it is believed before any is heard.
        pair: Seconds of speech from which one of a pair says how alike voices are.
        torn: Cosine from which a pair is taken for one voice that a window has torn.
        follow: How far `distance` and `anchored` go along where voices are more alike.
        follow_surely: How far `surely` does.
        together: So many embeddings are compared with each other, at most.
    """

    surely: float = 0.5
    distance: float = 0.63
    apart: float = 0.5
    anchored: float = 0.55
    seconds: float = 5.0
    share: float = 0.1
    little: float = 0.05
    loosely: float = 0.63
    strangers: float = 0.08
    doubt: float = 3.0
    pair: float = 1.0
    torn: float = 0.65
    follow: float = 0.9
    follow_surely: float = 0.2
    together: int = 2000

    def fitted(self, heard: Evidence) -> "Clustering":
        """The same for a recording in which all voices may sound more alike.

        Args:
            heard: All that was heard, be it clear or not.
        """
        cosines = heard.of_strangers(self.pair)
        cosines = cosines[cosines < self.torn]
        known = self.doubt * self.strangers + float(cosines.sum())
        more = max(known / (self.doubt + len(cosines)) - self.strangers, 0.0)
        return replace(
            self,
            surely=self.surely - self.follow_surely * more,
            distance=self.distance - self.follow * more,
            anchored=self.anchored - self.follow * more,
        )

    def voices(
        self, heard: Evidence, bounds: Bounds, anchors: Mapping[str, Rows]
    ) -> Rows:
        """The voices that are heard.

        Args:
            heard: At least one embedding.
            bounds: How many voices there may be.
            anchors: Voices that are known, by key, each with some embeddings.

        Returns:
            Their mean embeddings; first the anchors', in their order.
        """
        known = np.array([_mean(it, np.ones(len(it))) for it in anchors.values()])
        known = known.reshape(-1, heard.rows.shape[1]).astype(np.float32)
        rest = np.ones(len(heard.rows), bool)
        if len(known):
            rest = (heard.rows @ known.T).max(axis=1) < 1 - self.anchored
        wanted = bounds.less(len(known))
        if not rest.any() or wanted.most == 0:
            return known
        others = heard[rest]
        every = -(-len(others.rows) // self.together)
        thinned = others[others.windows % every == others.windows[0] % every]
        return np.concatenate([known, self._grouped(thinned, every, wanted)])

    def _grouped(self, heard: Evidence, every: int, bounds: Bounds) -> Rows:
        if len(heard.rows) == 1:
            return heard.rows
        seconds = float(heard.seconds.sum())
        enough = min(self.seconds / every, self.share * seconds)
        groups = _Groups(heard, self._cut(heard, bounds), enough)
        while groups.closest(self.apart, bounds.least) < self.distance:
            groups.merge()
        little = self.little * seconds
        while groups.closest(self.apart, bounds.least, little) < self.loosely:
            groups.merge()
        groups.drop_the_small(bounds.least)
        while bounds.most is not None and len(groups.sizes) > bounds.most:
            groups.closest(np.inf, 0)
            groups.merge()
        return groups.means()

    def _cut(self, heard: Evidence, bounds: Bounds) -> NDArray[np.int64]:
        """Groups that are surely the same voice; more if so many are wanted."""
        tree = linkage(pdist(heard.rows, "cosine").clip(0), "average")
        count = int((tree[:, 2] > self.surely).sum()) + 1
        labels = fcluster(tree, max(count, bounds.least), "maxclust") - 1
        return np.asarray(labels, np.int64)


class _Groups:
    """Embeddings that are taken for a voice's, and how alike these groups are."""

    def __init__(
        self, heard: Evidence, labels: NDArray[np.int64], enough: float
    ) -> None:
        member = labels[None] == np.unique(labels)[:, None]
        weights = np.maximum(heard.seconds, _MOMENT)
        self.sizes = member.sum(axis=1).astype(np.float64)
        self._enough = enough
        self._seconds = member @ heard.seconds
        self._sums = member.astype(np.float64) @ heard.rows
        self._weighted = (member * weights) @ heard.rows
        windows = heard.windows[None] == np.unique(heard.windows)[:, None]
        self._present = (member.astype(np.float32) @ windows.T) > 0
        self._pair = (0, 0)

    def closest(self, apart: float, least: int, little: float = np.inf) -> float:
        """How far the two are from each other that may be merged next.

        Args:
            apart: See `Clustering`.
            least: So many voices shall remain.
            little: One of them is heard for fewer seconds.

        Returns:
            1 - the mean cosine of their embeddings; infinite if there are no two.
        """
        if len(self.sizes) <= max(least, 1):
            return np.inf
        distances = 1 - self._sums @ self._sums.T / np.outer(self.sizes, self.sizes)
        windows = self._present.astype(np.float64)
        both = windows @ windows.T
        fewer = np.minimum.outer(windows.sum(axis=1), windows.sum(axis=1))
        distances[both > apart * fewer] = np.inf
        is_voice = self._is_voice
        if is_voice.sum() <= least:
            distances[np.outer(is_voice, is_voice)] = np.inf
        distances[np.minimum.outer(self._seconds, self._seconds) >= little] = np.inf
        np.fill_diagonal(distances, np.inf)
        one, other = np.unravel_index(distances.argmin(), distances.shape)
        self._pair = (int(one), int(other))
        return float(distances[self._pair])

    def merge(self) -> None:
        """Makes one group of the two that `closest` found."""
        one, other = self._pair
        for field in (self.sizes, self._seconds, self._sums, self._weighted):
            field[one] += field[other]
        self._present[one] |= self._present[other]
        self._keep(np.arange(len(self.sizes)) != other)

    def drop_the_small(self, least: int) -> None:
        """Leaves out who is heard too little, while there are so many others."""
        loudest = np.argsort(-self._seconds)
        kept = self._is_voice
        kept[loudest[: max(least, 1)]] = True
        self._keep(kept)

    def means(self) -> Rows:
        """The mean embedding of each group, weighted by how long it is heard."""
        lengths = np.linalg.norm(self._weighted, axis=1, keepdims=True)
        means: Rows = (self._weighted / lengths).astype(np.float32)
        return means

    @property
    def _is_voice(self) -> NDArray[np.bool_]:
        heard: NDArray[np.bool_] = self._seconds >= self._enough
        return heard

    def _keep(self, kept: NDArray[np.bool_]) -> None:
        self.sizes, self._seconds = self.sizes[kept], self._seconds[kept]
        self._sums, self._weighted = self._sums[kept], self._weighted[kept]
        self._present = self._present[kept]


def matched(likeness: NDArray[np.floating]) -> dict[int, int]:
    """Which column each row gets, no two the same while there are enough.

    Args:
        likeness: Of rows to columns; they are as alike as can be in all.
    """
    best = likeness.argmax(axis=1)
    chosen = dict(enumerate(best.tolist()))
    rows, columns = linear_sum_assignment(-likeness)
    return chosen | dict(zip(rows.tolist(), columns.tolist(), strict=True))


def _mean(rows: Rows, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    total = weights @ rows
    unit: NDArray[np.float64] = total / np.linalg.norm(total)
    return unit
