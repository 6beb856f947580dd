package dev.fairlead.standalone.service;

import dev.fairlead.services.ServiceDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All services of this JVM. They start and stop side by side: each needs nothing of the others. */
public final class RunningServices implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningServices.class);
    private static final Duration START_GRACE = Duration.ofSeconds(10);

    private final Path temporary;
    private final List<RunningService> running = new ArrayList<>();
    private CountDownLatch starting = new CountDownLatch(0);
    private boolean closed;

    /**
     * @param temporary folder for temporary files, emptied at each start of the platform
     */
    public RunningServices(Path temporary) {
        this.temporary = temporary;
    }

    /**
     * Blocks until all serve, or the first failure is known and the others have come up.
     *
     * @throws IOException that names the service that did not start
     */
    public void start(Map<ServiceDescriptor, Map<String, String>> services)
            throws IOException, InterruptedException {
        CountDownLatch each = begin(services.size());
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var starts = new ArrayList<Future<?>>();
            services.forEach((spec, properties) ->
                    starts.add(threads.submit(() -> start(spec, properties, each))));
            for (Future<?> start : starts) {
                start.get();
            }
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        }
    }

    private synchronized CountDownLatch begin(int services) throws IOException {
        if (closed) {
            throw new IOException("no service is started: all is being stopped");
        }
        starting = new CountDownLatch(services);
        return starting;
    }

    private void start(
            ServiceDescriptor spec, Map<String, String> properties, CountDownLatch each) {
        try {
            RunningService service =
                    RunningService.start(spec, properties, temporary.resolve(spec.name()));
            if (keep(service)) {
                log.atInfo().addKeyValue("service", spec.name()).log("Service serves");
            } else {
                close(service);
            }
        } finally {
            each.countDown();
        }
    }

    private synchronized boolean keep(RunningService service) {
        return !closed && running.add(service);
    }

    /** Those that serve. */
    public synchronized List<String> titles() {
        return running.stream().map(service -> service.spec().title()).toList();
    }

    /**
     * Ends all; each takes no longer than its own grace. One that is being started is waited for,
     * so that it does not start an application, or ask a database that is gone.
     */
    @Override
    public void close() {
        List<RunningService> ended;
        CountDownLatch underWay;
        synchronized (this) {
            closed = true;
            ended = List.copyOf(running);
            running.clear();
            underWay = starting;
        }
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            ended.forEach(service -> threads.execute(() -> close(service)));
        }
        try {
            if (!underWay.await(START_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("A service is still being started, the stop goes on without it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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
