package dev.fairlead.platform.wiring;

import dev.fairlead.platform.config.FileWatch;
import dev.fairlead.platform.security.BindingChangeLog;
import dev.fairlead.platform.security.CallerArgument;
import dev.fairlead.platform.security.CallerAuthentication;
import dev.fairlead.platform.security.FileTokenAuthentication;
import dev.fairlead.platform.security.KeyedPaths;
import dev.fairlead.platform.security.LoopbackFilter;
import dev.fairlead.platform.security.OidcCallers;
import dev.fairlead.platform.security.OpenPaths;
import dev.fairlead.platform.security.PeerPaths;
import dev.fairlead.platform.security.ProblemEntryPoint;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.SecurityProperties;
import dev.fairlead.platform.security.SignedRecords;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.platform.security.Tokens;
import dev.fairlead.platform.web.problem.ProblemAnswers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Secures every service: a token for everything but health, and what a service opens. */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityConfiguration {
    /** Consumers of topics: read, and paused or resumed. */
    private static final String[] BINDINGS = {"/actuator/bindings", "/actuator/bindings/**"};

    /**
     * None: each filter would be observed by itself, before and after, which takes more time than
     * the filters. The request as a whole is observed.
     */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    Tokens tokens(SecurityProperties properties) throws IOException {
        return new Tokens(new TokenFile(properties.tokens()));
    }

    @Bean
    FileWatch tokensWatch(
            SecurityProperties properties,
            Tokens tokens,
            @Value("${fairlead.config.watch:2s}") Duration interval) {
        FileWatch watch = new FileWatch(FileWatch.file(properties.tokens()), tokens::reload);
        if (interval.isPositive()) {
            watch.start(interval);
        }
        return watch;
    }

    @Bean
    SignedRecords signedRecords(Tokens tokens, Clock clock) {
        return new SignedRecords(tokens, clock);
    }

    /** Without the filters that look at tokens: what a tool sends as one is not the platform's. */
    @Bean
    @Order(0)
    SecurityFilterChain keyedSecurity(
            HttpSecurity http, ObjectProvider<KeyedPaths> keyed, ProblemAnswers answers) {
        String[] patterns =
                keyed.stream().flatMap(k -> k.patterns().stream()).toArray(String[]::new);
        // A matcher of nothing would match everything.
        http.securityMatcher(patterns.length == 0 ? new String[] {"/-/no-keyed-paths"} : patterns);
        common(http, answers);
        http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return http.build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain peerSecurity(
            HttpSecurity http,
            SecurityProperties properties,
            ObjectProvider<PeerPaths> peers,
            Tokens tokens,
            Clock clock,
            ProblemAnswers answers) {
        String[] patterns =
                peers.stream().flatMap(p -> p.patterns().stream()).toArray(String[]::new);
        // A matcher of nothing would match everything.
        http.securityMatcher(patterns.length == 0 ? new String[] {"/-/no-peer-paths"} : patterns);
        AuthenticationManager manager = new FileTokenAuthentication(tokens, clock);
        common(http, answers);
        http.oauth2ResourceServer(server ->
                        server.authenticationManagerResolver(_ -> manager)
                                .authenticationEntryPoint(new ProblemEntryPoint(answers)))
                .httpBasic(basic -> basic.authenticationEntryPoint(new ProblemEntryPoint(answers)))
                .authenticationManager(manager)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        if (properties.peerAnonymousLoopback()) {
            Set<String> readByPost =
                    peers.stream()
                            .flatMap(p -> p.readByPost().stream())
                            .collect(Collectors.toSet());
            http.addFilterBefore(
                    new LoopbackFilter(readByPost, properties.ownHosts()),
                    AnonymousAuthenticationFilter.class);
        }
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            SecurityProperties properties,
            ObjectProvider<OpenPaths> open,
            ObjectProvider<JwtDecoder> issuer,
            Tokens tokens,
            Clock clock,
            ProblemAnswers answers) {
        String[] patterns =
                open.stream().flatMap(p -> p.patterns().stream()).toArray(String[]::new);
        AuthenticationManager file = new FileTokenAuthentication(tokens, clock);
        AuthenticationManager people = people(issuer.getIfAvailable(), properties, file);
        var bearer = new DefaultBearerTokenResolver();
        AuthenticationManagerResolver<HttpServletRequest> byForm =
                request -> isJwt(bearer.resolve(request)) ? people : file;
        common(http, answers);
        http.addFilterAfter(new BindingChangeLog(), AuthorizationFilter.class)
                .oauth2ResourceServer(server ->
                        server.authenticationManagerResolver(byForm)
                                .bearerTokenResolver(bearer)
                                .authenticationEntryPoint(new ProblemEntryPoint(answers))
                                .accessDeniedHandler(new ProblemEntryPoint(answers)))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        "/actuator/health/**",
                                        "/actuator/health",
                                        "/actuator/info",
                                        "/actuator/prometheus",
                                        "/v3/api-docs/**",
                                        "/v3/api-docs",
                                        "/v3/api-docs.yaml",
                                        "/error")
                                .permitAll()
                                .requestMatchers(patterns)
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, BINDINGS)
                                .access(atLeast(Role.OPERATOR))
                                .requestMatchers(BINDINGS)
                                .access(atLeast(Role.ADMIN))
                                .anyRequest()
                                .authenticated());
        return http.build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> atLeast(Role needed) {
        return (authentication, _) ->
                new AuthorizationDecision(
                        authentication.get() instanceof CallerAuthentication caller
                                && caller.getPrincipal().role().includes(needed));
    }

    private static void common(HttpSecurity http, ProblemAnswers answers) {
        ProblemEntryPoint refusals = new ProblemEntryPoint(answers);
        http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }

    private static AuthenticationManager people(
            @Nullable JwtDecoder issuer,
            SecurityProperties properties,
            AuthenticationManager otherwise) {
        if (issuer == null) {
            return otherwise;
        }
        var provider = new JwtAuthenticationProvider(issuer);
        provider.setJwtAuthenticationConverter(new OidcCallers(properties.oidc()));
        return provider::authenticate;
    }

    private static boolean isJwt(@Nullable String token) {
        return token != null && token.chars().filter(c -> c == '.').count() == 2;
    }

    @Bean
    WebMvcConfigurer callerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
