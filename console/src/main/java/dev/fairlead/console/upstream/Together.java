package dev.fairlead.console.upstream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Requests side by side, each on a virtual thread. Closing waits for all of them. */
public final class Together implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Optional<Patience> patience = Patience.current();

    public <T> Future<T> ask(Supplier<T> request) {
        return CompletableFuture.supplyAsync(patiently(request), threads);
    }

    /** The outcomes in the order of the things. */
    public <A, T> List<T> each(List<A> things, Function<A, T> request) {
        List<CompletableFuture<T>> started =
                things.stream()
                        .map(thing ->
                                CompletableFuture.supplyAsync(
                                        patiently(() -> request.apply(thing)), threads))
                        .toList();
        return started.stream().map(CompletableFuture::join).toList();
    }

    private <T> Supplier<T> patiently(Supplier<T> request) {
        return patience.<Supplier<T>>map(each -> () -> each.in(request)).orElse(request);
    }

    /**
     * Waits for the outcome.
     *
     * @throws IllegalStateException when the request threw, which requests to services do not
     */
    public static <T> T outcome(Future<T> request) {
        try {
            return request.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while services were asked", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a request to a service threw", failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
