package dev.fairlead.console.upstream;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is, and whether it is silent. A service that let one request wait until its
 * timeout is not waited for again: pages are answered at once without it, while one request in the
 * background finds out when it answers again.
 */
final class Place {
    private final String name;
    private final String property;
    private final @Nullable URI base;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean silent;

    /**
     * @param property that names its address
     * @param base null where it is not configured
     */
    Place(String name, String property, @Nullable URI base) {
        this.name = name;
        this.property = property;
        this.base = base;
    }

    String name() {
        return name;
    }

    String property() {
        return property;
    }

    @Nullable URI base() {
        return base;
    }

    /** Whether it would be waited for in vain, as far as is known. */
    boolean isSilent() {
        return silent;
    }

    /**
     * Asks, or says at once that the service is silent.
     *
     * @param request blocks up to its timeouts, throws nothing
     */
    <T> Answer<T> ask(Supplier<Answer<T>> request) {
        if (silent) {
            askInTheBackground(request);
            return Answer.Away.late(name);
        }
        return noted(request.get());
    }

    private <T> void askInTheBackground(Supplier<Answer<T>> request) {
        if (asking.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .name("ask-" + name)
                    .start(() -> {
                        try {
                            noted(request.get());
                        } finally {
                            asking.set(false);
                        }
                    });
        }
    }

    private <T> Answer<T> noted(Answer<T> answer) {
        silent = answer instanceof Answer.Away<T> away && away.late();
        return answer;
    }
}
