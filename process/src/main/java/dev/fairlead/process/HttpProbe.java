package dev.fairlead.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks a process on this machine over HTTP whether it is up. */
public final class HttpProbe {
    private static final int MILLIS = 1_000;
    private static final Duration POLL = Duration.ofMillis(50);

    private HttpProbe() {}

    /** Whether the process answered 200 within the time; false at once when it ends. */
    public static boolean untilOk(int port, String path, ProcessHandle process, Duration atMost) {
        long giveUp = System.nanoTime() + atMost.toNanos();
        while (process.isAlive()) {
            if (ok(port, path)) {
                return process.isAlive();
            }
            if (System.nanoTime() > giveUp) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return false;
    }

    private static boolean ok(int port, String path) {
        try {
            var connection =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
