package dev.fairlead.standalone.supervise;

import dev.fairlead.embedded.broker.BrokerProcess;
import dev.fairlead.embedded.broker.BrokerSettings;
import dev.fairlead.process.Part;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The Kafka broker. */
public final class BrokerPart implements Part {
    private final BrokerSettings settings;
    private volatile @Nullable BrokerProcess running;

    public BrokerPart(BrokerSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public void start() throws IOException {
        running = BrokerProcess.start(settings);
    }

    /** Ends the one that an earlier platform left behind, whose port is needed. */
    public void endLeftBehind() throws IOException {
        BrokerProcess.endLeftBehind(settings);
    }

    @Override
    public boolean isRunning() {
        BrokerProcess process = running;
        return process != null && process.handle().isAlive();
    }

    @Override
    public String ending() {
        BrokerProcess process = running;
        return process == null ? "it was not started" : process.ending();
    }

    @Override
    public void stop() {
        BrokerProcess process = running;
        if (process != null) {
            process.close();
        }
    }
}
