package dev.fairlead.standalone.service;

import dev.fairlead.services.ServiceDescriptor;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A service's context. */
public final class RunningService implements AutoCloseable {
    private final ServiceDescriptor spec;
    private final ConfigurableApplicationContext context;

    private RunningService(ServiceDescriptor spec, ConfigurableApplicationContext context) {
        this.spec = spec;
        this.context = context;
    }

    /**
     * Blocks until the service serves.
     *
     * @param properties above all others of the service
     * @param folder for the service's temporary files
     * @throws IllegalStateException that names the service
     */
    public static RunningService start(
            ServiceDescriptor spec, Map<String, String> properties, Path folder) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Class<?> main = ServiceJar.mainClass(spec);
        thread.setContextClassLoader(ServiceScope.named(spec.name(), main.getClassLoader()));
        try {
            var application = new SpringApplication(main);
            // The platform ends the contexts in its own order.
            application.setRegisterShutdownHook(false);
            application.addInitializers(context ->
                    context.getBeanFactory().registerSingleton("webFolder", new WebFolder(folder)));
            return new RunningService(spec, application.run(arguments(properties)));
        } catch (RuntimeException failed) {
            throw new IllegalStateException(
                    "%s did not start: %s".formatted(spec.title(), root(failed)), failed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String[] arguments(Map<String, String> properties) {
        return ServiceProperties.arguments(properties).toArray(String[]::new);
    }

    private static String root(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    public ServiceDescriptor spec() {
        return spec;
    }

    /** Ends the service after its grace. */
    @Override
    public void close() {
        context.close();
    }
}
