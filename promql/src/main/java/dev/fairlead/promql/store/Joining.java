package dev.fairlead.promql.store;

import dev.fairlead.promql.labels.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Makes one block of several. Series after series passes through, and its chunks as they are: in
 * memory is one series of each block, and what the writer holds.
 */
final class Joining {

    private Joining() {}

    /** A block and the series of it that comes next. */
    private static final class Cursor {
        private final Block block;
        private int number;
        private Block.Entry entry;

        private Cursor(Block block) throws IOException {
            this.block = block;
            this.entry = block.entry(0, units -> {});
        }

        private Labels labels() {
            return entry.labels();
        }

        private boolean next() throws IOException {
            if (++number == block.series()) {
                return false;
            }
            entry = block.entry(number, units -> {});
            return true;
        }
    }

    /** A chunk of one of the blocks. */
    private record Part(Block block, Block.Place place) {}

    /** Writes all series of the blocks; answers whether they are no more than allowed. */
    static boolean of(List<Block> blocks, BlockWriter writer, int mostSeries) throws IOException {
        var cursors = new PriorityQueue<Cursor>(Comparator.comparing(Cursor::labels));
        for (Block block : blocks) {
            cursors.add(new Cursor(block));
        }
        while (!cursors.isEmpty()) {
            if (writer.seriesCount() == mostSeries) {
                return false;
            }
            series(cursors, writer);
        }
        return true;
    }

    private static void series(PriorityQueue<Cursor> cursors, BlockWriter writer)
            throws IOException {
        Labels labels = cursors.element().labels();
        List<Part> parts = new ArrayList<>();
        while (!cursors.isEmpty() && cursors.element().labels().equals(labels)) {
            Cursor cursor = cursors.remove();
            cursor.entry.chunks().forEach(place -> parts.add(new Part(cursor.block, place)));
            if (cursor.next()) {
                cursors.add(cursor);
            }
        }
        parts.sort(Comparator.comparingLong(part -> part.place().first()));
        for (Part part : parts) {
            Block.Place place = part.place();
            writer.chunk(place.first(), place.last(), part.block().chunk(place));
        }
        writer.series(labels);
    }
}
