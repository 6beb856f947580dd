package dev.fairlead.backup.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings files to the disk while the next ones are written: one after the other each would wait for
 * a turn of the disk of its own. For one thread that hands over.
 */
final class Forced {
    /** So many files are open at most. */
    private static final int AT_ONCE = 32;

    private final Way way;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Executor threads = threads();
    private volatile @Nullable IOException failed;

    /** Brings one to the disk. */
    @FunctionalInterface
    interface Way {
        Way DISK = (_, file) -> file.force(true);

        void force(Path path, FileChannel file) throws IOException;
    }

    Forced(Way way) {
        this.way = way;
    }

    /** They end a second after the last file, so that nobody has to close them. */
    private static Executor threads() {
        var threads =
                new ThreadPoolExecutor(
                        AT_ONCE,
                        AT_ONCE,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("forced-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Takes over a file that is written, and closes it.
     *
     * @throws IOException where one before it could not be brought there
     */
    void add(Path path, FileChannel file) throws IOException {
        try {
            check();
            free.acquireUninterruptibly();
        } catch (IOException before) {
            file.close();
            throw before;
        }
        threads.execute(() -> force(path, file));
    }

    private void force(Path path, FileChannel file) {
        try (file) {
            way.force(path, file);
        } catch (IOException broken) {
            fail(broken);
        } catch (RuntimeException | Error broken) {
            fail(new IOException(broken));
        } finally {
            free.release();
        }
    }

    /** The first one is told. */
    private synchronized void fail(IOException broken) {
        if (failed == null) {
            failed = broken;
        }
    }

    /**
     * Waits until all are there.
     *
     * @throws IOException where one could not be brought there
     */
    void await() throws IOException {
        free.acquireUninterruptibly(AT_ONCE);
        free.release(AT_ONCE);
        check();
    }

    /** A folder itself, and waits. */
    void now(Path path, FileChannel folder) throws IOException {
        way.force(path, folder);
    }

    private void check() throws IOException {
        IOException broken = failed;
        if (broken != null) {
            throw broken;
        }
    }
}
