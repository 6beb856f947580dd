package dev.fairlead.promql.value;

import java.util.List;

/** What a query answers. Times are milliseconds since the epoch. */
public sealed interface Value {
    /** A number at a time. */
    record Scalar(long timestamp, double value) implements Value {}

    /** A text at a time. */
    record Str(long timestamp, String value) implements Value {}

    /** At most one sample of each series, all at the same time. */
    record Vector(List<Sample> samples) implements Value {
        /** Copies the list. */
        public Vector {
            samples = List.copyOf(samples);
        }
    }

    /** Series with their points over a range of time. */
    record Matrix(List<Range> series) implements Value {
        /** Copies the list. */
        public Matrix {
            series = List.copyOf(series);
        }
    }
}
