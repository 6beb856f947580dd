package dev.fairlead.console.live;

import dev.fairlead.console.session.SessionAge;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open stream. Sending never blocks: what is to be sent waits in a short queue, and a reader
 * that lets it fill up is dropped.
 */
final class Viewer {
    private static final int QUEUE = 16;
    private static final String BEAT = "beat";
    private static final String SIGNED_OUT = "signed-out";

    private final SseEmitter stream;
    private final SessionAge session;
    private final BlockingQueue<Map<String, String>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread sender;
    private volatile boolean gone;

    Viewer(SseEmitter stream, SessionAge session) {
        this.stream = stream;
        this.session = session;
        stream.onCompletion(this::left);
        stream.onTimeout(this::left);
        stream.onError(_ -> left());
        sender = Thread.ofVirtual().name("live-viewer").start(this::run);
    }

    boolean isGone() {
        return gone;
    }

    boolean mustEnd(Instant now) {
        return session.isOver(now);
    }

    /** Sends parts of a page, in the order of the calls. */
    void send(Map<String, String> parts) {
        if (!parts.isEmpty() && !queue.offer(parts)) {
            end();
        }
    }

    /** Keeps the connection from being taken for dead, and finds out whether it is. */
    void beat() {
        send(Map.of(BEAT, ""));
    }

    /** Tells the page that the session has ended, and ends. */
    void signOut() {
        send(Map.of(SIGNED_OUT, ""));
    }

    /** Ends without telling; the page connects again. */
    void end() {
        left();
        stream.complete();
    }

    private void left() {
        gone = true;
        sender.interrupt();
    }

    private void run() {
        try {
            while (!gone) {
                Map<String, String> parts = queue.take();
                for (var part : parts.entrySet()) {
                    stream.send(SseEmitter.event().name(part.getKey()).data(part.getValue()));
                }
                if (parts.containsKey(SIGNED_OUT)) {
                    gone = true;
                    stream.complete();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException unreachable) {
            gone = true;
        }
    }
}
