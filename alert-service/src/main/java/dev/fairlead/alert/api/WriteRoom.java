package dev.fairlead.alert.api;

import java.util.concurrent.Semaphore;

/** The memory that requests of remote write may take together, in KiB. Safe for many threads. */
final class WriteRoom {
    private static final int UNIT = 1024;

    private final int all;
    private final Semaphore free;

    /**
     * @param bytes at least as many as one request may be long
     */
    WriteRoom(long bytes) {
        this.all = Math.toIntExact(bytes / UNIT);
        this.free = new Semaphore(all);
    }

    /** A part of the room; null where there is none. One that needs more than all takes all. */
    Part take(long bytes) {
        int units = (int) Math.min(all, bytes / UNIT + 1);
        if (!free.tryAcquire(units)) {
            throw new WriteBody.Refused(
                    503, "no room beside the requests that are read: send again");
        }
        return new Part(units);
    }

    /** Room that a request has. */
    final class Part implements AutoCloseable {
        private final int units;

        private Part(int units) {
            this.units = units;
        }

        @Override
        public void close() {
            free.release(units);
        }
    }
}
