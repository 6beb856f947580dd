package dev.fairlead.console.wiring;

import dev.fairlead.console.config.ConsoleProperties;
import dev.fairlead.console.upstream.Http;
import dev.fairlead.console.view.Libraries;
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
        library(registry, "htmx", "htmx.org");
        library(registry, "uplot", "uplot");
        // Asked for again at each page, answered with 304 while they are the same.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/console/assets/")
                .setCacheControl(CacheControl.noCache());
    }

    /** What a WebJar holds for browsers, under an address with its version. */
    private void library(ResourceHandlerRegistry registry, String name, String webJar) {
        String version = Libraries.version(name, properties);
        registry.addResourceHandler(Libraries.path(name, properties) + "**")
                .addResourceLocations(
                        "classpath:/META-INF/resources/webjars/%s/%s/dist/"
                                .formatted(webJar, version))
                .setCacheControl(CacheControl.maxAge(A_YEAR, TimeUnit.DAYS).immutable());
    }
}
