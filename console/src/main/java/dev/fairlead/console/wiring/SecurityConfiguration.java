package dev.fairlead.console.wiring;

import dev.fairlead.console.ConsoleProperties;
import dev.fairlead.console.session.SessionLimits;
import dev.fairlead.console.session.SignInAgain;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * A session for everything but the sign-in, its styles, health and metrics. Each form carries a
 * token against forged requests; nothing inline is executed or styled.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    @Bean
    SecurityFilterChain pages(HttpSecurity http, ConsoleProperties properties, Clock clock) {
        var wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(request ->
                HttpMethod.GET.matches(request.getMethod()) && !SignInAgain.isScripts(request));
        http.authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(
                                        DispatcherType.ASYNC,
                                        DispatcherType.ERROR,
                                        DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(
                                        "/sign-in",
                                        "/session",
                                        "/assets/**",
                                        "/favicon.ico",
                                        "/actuator/health/**",
                                        "/actuator/health",
                                        "/actuator/prometheus")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .requestCache(cache -> cache.requestCache(wanted))
                .formLogin(form ->
                        form.loginPage("/sign-in")
                                .usernameParameter("no-name")
                                .passwordParameter("token")
                                .failureUrl("/sign-in"))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in"))
                .logout(out -> out.addLogoutHandler((request, _, _) -> SessionLimits.end(request)))
                .httpBasic(AbstractHttpConfigurer::disable)
                .exceptionHandling(e ->
                        e.authenticationEntryPoint(
                                (request, response, _) -> SignInAgain.ask(request, response)))
                .addFilterAfter(
                        new SessionLimits(properties, clock), SecurityContextHolderFilter.class)
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                                .frameOptions(FrameOptionsConfig::deny)
                                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                                .crossOriginOpenerPolicy(
                                        c -> c.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                                .crossOriginResourcePolicy(
                                        c -> c.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                                .permissionsPolicyHeader(p ->
                                        p.policy(
                                                "camera=(), microphone=(), geolocation=(), payment=()")));
        return http.build();
    }
}
