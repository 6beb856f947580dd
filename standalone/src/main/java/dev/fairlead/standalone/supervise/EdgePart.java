package dev.fairlead.standalone.supervise;

import dev.fairlead.embedded.edge.EdgeProcess;
import dev.fairlead.embedded.edge.EdgeSettings;
import dev.fairlead.process.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The edge proxy, which outlives the platform unless it is stopped. */
public final class EdgePart implements Part {
    private final EdgeSettings settings;
    private volatile @Nullable EdgeProcess running;

    public EdgePart(EdgeSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "edge";
    }

    @Override
    public void start() throws IOException {
        running = EdgeProcess.ensure(settings);
    }

    @Override
    public boolean isRunning() {
        EdgeProcess process = running;
        return process != null && process.isRunning();
    }

    /** Its exit code is nobody's who did not start it. */
    @Override
    public String ending() {
        return isRunning() ? "" : "its process is gone; edge.log may say why";
    }

    /** Ends the one that has the directory, also where this platform did not get to know it. */
    @Override
    public void stop() {
        try {
            EdgeProcess.endLeftBehind(settings);
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }
}
