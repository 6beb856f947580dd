package dev.fairlead.standalone.supervise;

import dev.fairlead.embedded.edge.EdgeProcess;
import dev.fairlead.embedded.edge.EdgeSettings;
import java.io.IOException;
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

    @Override
    public void stop() {
        EdgeProcess process = running;
        if (process != null) {
            process.stop();
        }
    }
}
