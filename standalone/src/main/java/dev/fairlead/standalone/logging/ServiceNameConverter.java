package dev.fairlead.standalone.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.fairlead.standalone.service.ServiceScope;

/** {@code %service} in the pattern: the service that logs, or {@code platform}. */
public final class ServiceNameConverter extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return ServiceScope.current().orElse("platform");
    }
}
