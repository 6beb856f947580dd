package dev.fairlead.platform.wiring;

import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.web.idempotency.CreationArgument;
import dev.fairlead.platform.web.idempotency.IdempotencyStore;
import dev.fairlead.platform.web.idempotency.JdbcIdempotencyStore;
import dev.fairlead.platform.web.json.StrictJson;
import dev.fairlead.platform.web.json.StrictJsonConverter;
import dev.fairlead.platform.web.page.PageArgument;
import dev.fairlead.platform.web.problem.ProblemAdvice;
import dev.fairlead.platform.web.problem.ProblemAnswers;
import dev.fairlead.platform.web.problem.ProblemErrorController;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.problem.Whereabouts;
import dev.fairlead.platform.web.request.BodyLimitFilter;
import dev.fairlead.platform.web.request.ClientWatch;
import dev.fairlead.platform.web.request.FewAtOnceGuard;
import dev.fairlead.platform.web.request.OwnBodyLimit;
import dev.fairlead.platform.web.request.RequestIdFilter;
import dev.fairlead.platform.web.request.RequestTextFilter;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The REST conventions of every service. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
        },
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        })
@EnableConfigurationProperties(WebProperties.class)
public class WebConfiguration {
    // Behind the filter that opens the request's span, in front of the security filters (-100).
    private static final int REQUEST_ID_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;
    private static final int REQUEST_TEXT_ORDER = Ordered.HIGHEST_PRECEDENCE + 15;
    private static final int BODY_LIMIT_ORDER = Ordered.HIGHEST_PRECEDENCE + 20;
    private static final Duration PATIENCE_FOR_A_BYTE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_FOR_A_PLACE = Duration.ofSeconds(2);

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return StrictJson::apply;
    }

    @Bean
    ServerHttpMessageConvertersCustomizer strictJsonBodies(JsonMapper json) {
        return converters -> converters.withJsonConverter(new StrictJsonConverter(json));
    }

    @Bean
    ProblemAnswers problemAnswers(JsonMapper json, ObjectProvider<Tracer> tracers) {
        RequestIdFilter.TraceIds trace = currentTrace(tracers);
        return new ProblemAnswers(
                json,
                new ProblemAnswers.RequestIds() {
                    @Override
                    public @Nullable String requestId(HttpServletRequest request) {
                        return RequestIdFilter.of(request);
                    }

                    @Override
                    public @Nullable String traceId() {
                        return trace.current();
                    }
                });
    }

    /** Looked for once: to look for a bean takes longer than the rest of a request's id. */
    private static RequestIdFilter.TraceIds currentTrace(ObjectProvider<Tracer> tracers) {
        SingletonSupplier<Tracer> tracer = SingletonSupplier.ofNullable(tracers::getIfAvailable);
        return () -> traceOf(tracer.get());
    }

    private static @Nullable String traceOf(@Nullable Tracer tracer) {
        Span span = tracer == null ? null : tracer.currentSpan();
        return span == null ? null : span.context().traceId();
    }

    @Bean
    ProblemAdvice problemAdvice(ProblemAnswers answers, ObjectProvider<Whereabouts> whereabouts) {
        return new ProblemAdvice(
                answers,
                names ->
                        whereabouts
                                .orderedStream()
                                .flatMap(each -> each.of(names).stream())
                                .findFirst());
    }

    @Bean
    ProblemErrorController problemErrorController(ProblemAnswers answers) {
        return new ProblemErrorController(answers);
    }

    @Bean
    RequestRejectedHandler problemRejectedRequests(ProblemAnswers answers) {
        return (request, response, rejected) ->
                answers.write(
                        new ProblemException(
                                ProblemType.INVALID_REQUEST,
                                "The request was refused: " + rejected.getMessage()),
                        request,
                        response);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheConnector() {
        return factory ->
                factory.addContextCustomizers(context -> {
                    if (context.getParent() instanceof StandardHost host) {
                        host.setErrorReportValveClass(ProblemValve.class.getName());
                    }
                });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowBodies() {
        return factory ->
                factory.addConnectorCustomizers(connector -> {
                    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                        http.setDisableUploadTimeout(false);
                        http.setConnectionUploadTimeout((int) PATIENCE_FOR_A_BYTE.toMillis());
                    }
                });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> watchedClients() {
        return factory -> factory.addContextValves(new ClientWatch());
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIds(ObjectProvider<Tracer> tracers) {
        var filter = new RequestIdFilter(() -> UUID.randomUUID().toString(), currentTrace(tracers));
        return ordered(filter, REQUEST_ID_ORDER);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(
            WebProperties properties, ObjectProvider<OwnBodyLimit> exempt, ProblemAnswers answers) {
        var limit = new ByteSize(properties.bodyLimit().toBytes());
        Set<String> paths =
                exempt.stream().flatMap(own -> own.paths().stream()).collect(Collectors.toSet());
        return ordered(new BodyLimitFilter(limit, paths, answers), BODY_LIMIT_ORDER);
    }

    @Bean
    FilterRegistrationBean<RequestTextFilter> requestText(ProblemAnswers answers) {
        return ordered(new RequestTextFilter(answers), REQUEST_TEXT_ORDER);
    }

    private static <F extends Filter> FilterRegistrationBean<F> ordered(F filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }

    @Bean
    WebMvcConfigurer fewAtOnce() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new FewAtOnceGuard(PATIENCE_FOR_A_PLACE));
            }
        };
    }

    @Bean
    WebMvcConfigurer pageArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageArgument());
            }
        };
    }

    @Bean
    @ConditionalOnBean(JdbcClient.class)
    @ConditionalOnMissingBean
    IdempotencyStore idempotencyStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new JdbcIdempotencyStore(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    @ConditionalOnBean(IdempotencyStore.class)
    WebMvcConfigurer creationArguments(
            IdempotencyStore store,
            ObjectProvider<Ids> ids,
            ObjectProvider<Clock> clock,
            ObjectProvider<JsonMapper> json) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(
                        new CreationArgument(
                                store,
                                // A service that creates nothing needs no ids.
                                () -> ids.getObject().next(),
                                clock.getObject(),
                                json.getObject()));
            }
        };
    }
}
