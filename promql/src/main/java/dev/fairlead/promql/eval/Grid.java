package dev.fairlead.promql.eval;

/**
 * The times at which an expression is evaluated.
 *
 * @param start first time, milliseconds since the epoch
 * @param step distance in milliseconds
 * @param count number of times, at least 1
 */
record Grid(long start, long step, int count) {
    static Grid single(long time) {
        return new Grid(time, 1, 1);
    }

    long at(int index) {
        return start + index * step;
    }

    long end() {
        return at(count - 1);
    }
}
