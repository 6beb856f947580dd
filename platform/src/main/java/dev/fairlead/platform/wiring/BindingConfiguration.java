package dev.fairlead.platform.wiring;

import dev.fairlead.platform.binding.BatchConsumer;
import dev.fairlead.platform.binding.ConsumerMeter;
import dev.fairlead.platform.binding.RawBatches;
import dev.fairlead.platform.binding.TopicsAreOurs;
import dev.fairlead.platform.kafka.KafkaAccess;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.cloud.stream.binder.DefaultBinderFactory;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.cloud.stream.binder.kafka.provisioning.KafkaTopicProvisioner;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Binds the function of a service that consumes topics; how it is bound stands in {@link
 * BindingDefaults}.
 */
@AutoConfiguration(
        after = EventConfiguration.class,
        beforeName = {
            "org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration",
            "org.springframework.boot.task.autoconfigure.TaskSchedulingAutoConfiguration",
            "org.springframework.cloud.stream.function.FunctionConfiguration"
        })
@ConditionalOnBean(BatchConsumer.class)
public class BindingConfiguration {

    @Bean
    static BeanFactoryPostProcessor boundFunction(ConfigurableEnvironment environment) {
        var definition =
                Map.<String, Object>of("spring.cloud.function.definition", BatchConsumer.FUNCTION);
        return _ ->
                environment
                        .getPropertySources()
                        .addLast(new MapPropertySource("fairlead-function", definition));
    }

    /** Only the service's beans know what it reads. */
    @Bean
    SmartInitializingSingleton boundTopics(
            BindingServiceProperties bindings, BatchConsumer consumer, Environment environment) {
        return () -> {
            var binding = bindings.getBindingProperties(BatchConsumer.BINDING);
            if (!environment.containsProperty(BindingDefaults.COMMON + "destination")) {
                binding.setDestination(String.join(",", new TreeSet<>(consumer.topics())));
            }
            if (!environment.containsProperty(BindingDefaults.COMMON + "group")) {
                binding.setGroup(consumer.group());
            }
        };
    }

    @Bean(BindingDefaults.CONVERTER)
    RawBatches rawBatches() {
        return new RawBatches();
    }

    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> boundContainer(
            BatchConsumer consumer) {
        return (container, _, _) -> consumer.bind(container);
    }

    /** The binder's clients are told of the broker what all others are told. */
    @Bean
    ConsumerConfigCustomizer consumerSettings(KafkaAccess access) {
        return (settings, _, _) -> {
            settings.putIfAbsent(
                    ConsumerConfig.CLIENT_ID_CONFIG,
                    String.valueOf(settings.get(ConsumerConfig.GROUP_ID_CONFIG)));
            settings.putAll(access.with(Map.copyOf(settings)));
        };
    }

    @Bean
    DefaultBinderFactory.Listener unaskedTopics() {
        return (_, context) ->
                context.getBean(KafkaTopicProvisioner.class)
                        .setMetadataRetryOperations(new TopicsAreOurs());
    }

    /** In the place of the binder's, which makes hundreds of meters of each Kafka client. */
    @Bean
    ClientFactoryCustomizer binderClientFactoryCustomizer() {
        return new ClientFactoryCustomizer() {};
    }

    /**
     * In the place of one of virtual threads: what is bound later is bound on a thread of the
     * system.
     */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setDaemon(true);
        scheduler.setThreadNamePrefix("binding-");
        return scheduler;
    }

    @Bean
    ConsumerMeter consumerMeter(BatchConsumer consumer) {
        return new ConsumerMeter(consumer);
    }
}
