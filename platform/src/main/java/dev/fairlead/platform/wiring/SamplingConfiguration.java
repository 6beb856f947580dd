package dev.fairlead.platform.wiring;

import dev.fairlead.platform.web.sampling.LifecycleFilter;
import dev.fairlead.platform.web.sampling.LifecycleSampler;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Which requests are traced. */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
public class SamplingConfiguration {

    @Bean
    LifecycleSampler lifecycleSampler(
            @Value("${management.tracing.sampling.probability:0.1}") double probability) {
        return new LifecycleSampler(probability);
    }

    @Bean
    FilterRegistrationBean<LifecycleFilter> lifecycleRequests() {
        var registration = new FilterRegistrationBean<>(new LifecycleFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    ObservationPredicate actuatorIsNotObserved() {
        return (_, context) ->
                !(context instanceof ServerRequestObservationContext server
                        && server.getCarrier() != null
                        && server.getCarrier().getRequestURI().startsWith("/actuator"));
    }
}
