package dev.fairlead.standalone.supervise;

import dev.fairlead.embedded.broker.BrokerProcess;
import dev.fairlead.embedded.broker.BrokerSettings;
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

    @Override
    public boolean isRunning() {
        BrokerProcess process = running;
        return process != null && process.handle().isAlive();
    }

    @Override
    public void stop() {
        BrokerProcess process = running;
        if (process != null) {
            process.close();
        }
    }
}
