package dev.fairlead.benchmarks.alerts;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A server with Alertmanager's interface, while it runs. */
interface AlertServer extends AutoCloseable {

    /** What it is called in figures. */
    String name();

    /** Where alerts are posted. */
    URI alerts();

    /** A bearer token; null where none is asked for. */
    @Nullable String token();

    @Override
    void close();
}
