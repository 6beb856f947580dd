package dev.fairlead.standalone.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All services of this JVM. They start and stop side by side: each needs nothing of the others. */
public final class RunningServices implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningServices.class);
    private final List<RunningService> running = new CopyOnWriteArrayList<>();

    /**
     * Blocks until all serve, or the first failure is known and the others have come up.
     *
     * @throws IOException that names the service that did not start
     */
    public void start(Map<ServiceSpec, Map<String, String>> services)
            throws IOException, InterruptedException {
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var starts = new ArrayList<Future<?>>();
            services.forEach((spec, properties) ->
                    starts.add(threads.submit(() -> start(spec, properties))));
            for (Future<?> start : starts) {
                start.get();
            }
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        }
    }

    private void start(ServiceSpec spec, Map<String, String> properties) {
        running.add(RunningService.start(spec, properties));
        log.atInfo().addKeyValue("service", spec.name()).log("Service serves");
    }

    /** Ends all; each takes no longer than its own grace. */
    @Override
    public void close() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running.forEach(service -> threads.execute(() -> close(service)));
        }
        running.clear();
    }

    private static void close(RunningService service) {
        try {
            service.close();
        } catch (RuntimeException failed) {
            log.atError()
                    .addKeyValue("service", service.spec().name())
                    .setCause(failed)
                    .log("Service did not stop cleanly");
        }
    }
}
