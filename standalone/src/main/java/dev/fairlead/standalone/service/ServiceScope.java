package dev.fairlead.standalone.service;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;

/**
 * Says which service a thread works for. Threads inherit the context class loader of the thread
 * that made them, so a loader that adds nothing but a name marks everything that a service starts:
 * request, consumer and pool threads, of libraries too.
 */
public final class ServiceScope {
    private static final String PREFIX = "service:";

    private ServiceScope() {}

    static ClassLoader named(String service, ClassLoader parent) {
        return new URLClassLoader(PREFIX + service, new URL[0], parent);
    }

    /** The service that the current thread works for; empty for the platform's own threads. */
    public static Optional<String> current() {
        for (ClassLoader loader = Thread.currentThread().getContextClassLoader();
                loader != null;
                loader = loader.getParent()) {
            String name = loader.getName();
            if (name != null && name.startsWith(PREFIX)) {
                return Optional.of(name.substring(PREFIX.length()));
            }
        }
        return Optional.empty();
    }
}
