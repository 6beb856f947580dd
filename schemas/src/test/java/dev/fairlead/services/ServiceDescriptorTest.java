package dev.fairlead.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.schemas.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ServiceDescriptorTest {

    @Test
    void nothingThatMustBeOfOneServiceIsOfTwo() {
        assertThat(ServiceDescriptor.ALL)
                .extracting(ServiceDescriptor::name)
                .doesNotHaveDuplicates();
        assertThat(ServiceDescriptor.ALL)
                .extracting(ServiceDescriptor::portOffset)
                .doesNotHaveDuplicates();
        assertThat(ServiceDescriptor.ALL)
                .extracting(service -> Optional.ofNullable(service.folder()))
                .filteredOn(Optional::isPresent)
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTopicsWithEventsAreRead() {
        for (ServiceDescriptor service : ServiceDescriptor.ALL) {
            for (Topic topic : service.reads()) {
                assertThat(topic.carriesEvents()).as("%s reads %s", service, topic).isTrue();
            }
        }
    }

    @Test
    void whoDecidesOwnsATopicAndWhoReactsReadsOthersToo() {
        assertThat(ServiceDescriptor.DEPLOY.owns()).containsExactly(Topic.DEPLOYMENTS);
        assertThat(with(ServiceDescriptor::decides))
                .contains("deploy", "backup")
                .doesNotContain("audit", "console");
        assertThat(with(ServiceDescriptor::reacts)).contains("deploy").doesNotContain("backup");
        assertThat(with(ServiceDescriptor::keepsData)).contains("audit").doesNotContain("console");
    }

    @Test
    void auditReadsAllThatCarryEvents() {
        assertThat(ServiceDescriptor.AUDIT.reads())
                .contains(Topic.CI, Topic.ACCESS)
                .doesNotContain(Topic.SCHEMAS);
    }

    @Test
    void oneIsFoundByItsName() {
        assertThat(ServiceDescriptor.named("deploy")).contains(ServiceDescriptor.DEPLOY);
        assertThat(ServiceDescriptor.named("deploys")).isEmpty();
        assertThat(ServiceDescriptor.DEPLOY.application())
                .isEqualTo("dev.fairlead.deploy.DeployService");
        assertThat(ServiceDescriptor.DEPLOY.title()).isEqualTo("deploy-service");
        assertThat(ServiceDescriptor.CONSOLE.title()).isEqualTo("console");
    }

    private static List<String> with(Predicate<ServiceDescriptor> trait) {
        return ServiceDescriptor.ALL.stream().filter(trait).map(ServiceDescriptor::name).toList();
    }
}
