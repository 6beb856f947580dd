package dev.fairlead.console.wiring;

import dev.fairlead.console.session.SessionLimits;
import dev.fairlead.console.session.Sessions;
import dev.fairlead.console.session.SignInAgain;
import dev.fairlead.console.session.SignInForm;
import dev.fairlead.console.session.SignInTokens;
import dev.fairlead.console.session.SignOut;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * A session for everything but the sign-in, its styles, health and metrics; nobody has one before
 * the sign-in. Each form carries a token against forged requests; nothing inline is executed or
 * styled.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    @Bean
    SecurityFilterChain pages(HttpSecurity http, Sessions sessions, SignOut signOut, Clock clock) {
        var form = new SignInForm(sessions);
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
                // Spring keeps the page that was asked for in a session; the form carries it.
                .requestCache(RequestCacheConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(new SignInTokens()))
                .formLogin(login ->
                        login.loginPage(SignInForm.PATH)
                                .usernameParameter("no-name")
                                .passwordParameter("token")
                                .successHandler(form)
                                .failureHandler(form))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in"))
                .logout(out -> out.addLogoutHandler(signOut))
                .httpBasic(AbstractHttpConfigurer::disable)
                .exceptionHandling(e ->
                        e.authenticationEntryPoint(
                                (request, response, _) -> SignInAgain.ask(request, response)))
                .addFilterAfter(new SessionLimits(clock), SecurityContextHolderFilter.class)
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
