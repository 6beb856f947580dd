package dev.fairlead.platform.access;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs access events: for a service that keeps none and publishes none, such as audit. */
final class LogSink implements AccessSink {
    private static final Logger log = LoggerFactory.getLogger(LogSink.class);

    @Override
    public void write(List<Told> events) {
        for (Told told : events) {
            log.atInfo().addKeyValue("event", told.event()).log("Access");
        }
    }
}
