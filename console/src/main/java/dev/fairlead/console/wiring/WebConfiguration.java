package dev.fairlead.console.wiring;

import dev.fairlead.console.config.ConsoleProperties;
import dev.fairlead.console.upstream.Http;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Clock, client and static files. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private static final int A_YEAR = 365;

    private final ConsoleProperties properties;

    WebConfiguration(ConsoleProperties properties) {
        this.properties = properties;
    }

    @Bean
    @ConditionalOnMissingBean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static Http http(ConsoleProperties properties) {
        return new Http(properties.connectTimeout(), properties.readTimeout());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/htmx/" + properties.htmx() + "/**")
                .addResourceLocations(
                        "classpath:/META-INF/resources/webjars/htmx.org/"
                                + properties.htmx()
                                + "/dist/")
                .setCacheControl(CacheControl.maxAge(A_YEAR, TimeUnit.DAYS).immutable());
        // Asked for again at each page, answered with 304 while they are the same.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/console/assets/")
                .setCacheControl(CacheControl.noCache());
    }
}
