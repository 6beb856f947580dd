package dev.fairlead.platform.wiring;

import dev.fairlead.platform.access.AccessFilter;
import dev.fairlead.platform.access.AccessLog;
import dev.fairlead.platform.access.AccessLogs;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.disk.DiskLevel;
import dev.fairlead.platform.disk.DiskWatch;
import dev.fairlead.platform.store.Facts;
import dev.fairlead.platform.store.UuidV7;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.platform.trace.Tracing;
import dev.fairlead.platform.web.admin.SessionController;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What callers ask of a service, and what becomes of it, is written down. */
@AutoConfiguration(
        after = {EventConfiguration.class, DiskConfiguration.class, SecurityConfiguration.class})
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {
    // Behind the filter that gives a request its id, in front of all that may refuse it.
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 12;

    @Bean
    AccessLog accessLog(
            @Value("${fairlead.service:${spring.application.name:service}}") String service,
            ObjectProvider<Facts> facts,
            ObjectProvider<DiskWatch> disk,
            ObjectProvider<Ids> ids,
            ObjectProvider<MeterRegistry> meters,
            Clock clock) {
        // Asked for once: to look for beans takes longer than all else that a request is noted by.
        var disks = SingletonSupplier.of(() -> disk.stream().toList());
        BooleanSupplier diskIsFull =
                () ->
                        disks.obtain().stream()
                                .anyMatch(one -> one.reading().level() == DiskLevel.FULL);
        return AccessLogs.of(
                facts.getIfAvailable(),
                service,
                diskIsFull,
                ids.getIfAvailable(() -> new UuidV7(clock, new SecureRandom())),
                clock,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    /** Made while the web server starts: what it needs later, it asks for then. */
    @Bean
    FilterRegistrationBean<AccessFilter> accessFilter(
            ObjectProvider<AccessLog> accessLog,
            ObjectProvider<RequestMappingInfoHandlerMapping> mappings,
            ObjectProvider<Tracing> tracing,
            AccessProperties properties,
            Clock clock) {
        var made = SingletonSupplier.of(accessLog::getObject);
        var traces = SingletonSupplier.ofNullable(tracing::getIfAvailable);
        var filter =
                AccessLogs.filter(
                        made::obtain,
                        mappings::stream,
                        properties.addresses(),
                        () -> current(traces.get()),
                        clock);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(ORDER);
        return registration;
    }

    private static TraceContext current(@Nullable Tracing known) {
        return known == null ? TraceContext.NONE : known.current();
    }

    @Bean
    SessionController sessionController() {
        return new SessionController();
    }
}
