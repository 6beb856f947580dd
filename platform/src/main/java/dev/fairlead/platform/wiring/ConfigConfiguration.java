package dev.fairlead.platform.wiring;

import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.FileWatch;
import dev.fairlead.platform.config.GitCheckout;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.people.PeopleReader;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The configuration tree of a service, where {@code fairlead.config.directory} names one. */
@AutoConfiguration
@ConditionalOnProperty("fairlead.config.directory")
@EnableConfigurationProperties(ConfigProperties.class)
public class ConfigConfiguration {

    @Bean
    CatalogueReader catalogueReader() {
        return new CatalogueReader();
    }

    @Bean
    PeopleReader peopleReader() {
        return new PeopleReader();
    }

    @Bean
    GitCheckout configCheckout(ConfigProperties properties) {
        return new GitCheckout(properties.directory(), System::getenv);
    }

    @Bean
    LiveConfig liveConfig(
            ConfigProperties properties, List<ConfigReader<?>> readers, GitCheckout checkout) {
        return new LiveConfig(properties.directory(), readers, checkout::revision);
    }

    @Bean
    Reloading<Catalogue> catalogue(LiveConfig live) {
        return live.view(Catalogue.class);
    }

    @Bean
    FileWatch configWatch(ConfigProperties properties, LiveConfig live, GitCheckout checkout) {
        FileWatch watch = new FileWatch(FileWatch.tree(live.directory(), checkout), live::reload);
        if (properties.watch().isPositive()) {
            watch.start(properties.watch());
        }
        return watch;
    }
}
