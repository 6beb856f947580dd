package dev.fairlead.platform.access;

import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.store.Facts;
import dev.fairlead.platform.trace.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Puts access log and filter together. */
public final class AccessLogs {
    /** Category of the streams of access events, one for each event. */
    public static final String CATEGORY = "access";

    private AccessLogs() {}

    /**
     * @param facts the service's store; null for a service that has none, whose log then has the
     *     events alone
     * @param service its name, for example {@code deploy}
     * @param diskIsFull while it is, refusals are counted by the meter alone
     */
    public static AccessLog of(
            @Nullable Facts facts,
            String service,
            BooleanSupplier diskIsFull,
            Ids ids,
            InstantSource clock,
            MeterRegistry meters) {
        AccessSink sink = facts == null ? new LogSink() : new StoreSink(facts, service);
        return new AccessLog(new AccessEvents(service), sink, diskIsFull, ids, clock, meters);
    }

    /**
     * @param accessLog asked for with the first request
     * @param mappings of the service's paths; asked for with the first request that none of them
     *     saw
     * @param trace the trace that the current thread works in
     */
    public static AccessFilter filter(
            Supplier<AccessLog> accessLog,
            Supplier<? extends Stream<RequestMappingInfoHandlerMapping>> mappings,
            AddressForm addresses,
            Supplier<TraceContext> trace,
            InstantSource clock) {
        return new AccessFilter(accessLog, new Routes(mappings), addresses, trace, clock);
    }
}
