package dev.fairlead.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.deployments.DeploymentStarted;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    @Test
    void holdsExactlyTheSchemasThatNameATopic() throws IOException {
        assertThat(EventCatalogue.all())
                .extracting(type -> type.schema().getFullName())
                .containsExactlyInAnyOrderElementsOf(
                        SchemaFiles.records().stream()
                                .filter(schema -> schema.getProp("topic") != null)
                                .map(Schema::getFullName)
                                .toList());
    }

    @Test
    void anEventLivesInThePackageOfItsTopic() {
        assertThat(EventCatalogue.all())
                .allSatisfy(type ->
                        assertThat(type.schema().getNamespace())
                                .isEqualTo("dev.fairlead.events." + type.topic().domain()));
    }

    @Test
    void namesAndFingerprintsAreUnique() {
        assertThat(EventCatalogue.all()).extracting(EventType::name).doesNotHaveDuplicates();
        assertThat(EventCatalogue.all()).extracting(EventType::fingerprint).doesNotHaveDuplicates();
    }

    @Test
    void aTypeIsFoundByItsName() {
        assertThat(EventCatalogue.named("dev.fairlead.deployments.DeploymentStarted.v1"))
                .contains(EventCatalogue.of(DeploymentStarted.class));
        assertThat(EventCatalogue.named("dev.fairlead.deployments.Nothing.v1")).isEmpty();
    }

    @Test
    void topicsAreFoundByName() {
        Map<String, Topic> byName =
                Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::topicName, t -> t));

        assertThat(byName)
                .allSatisfy((name, topic) -> assertThat(Topic.named(name)).contains(topic));
        assertThat(Topic.named("fairlead.weather.v1")).isEmpty();
    }

    @Test
    void everyPublicTypeHasARecordForTheSchemasTopicThatReadsBack() {
        SchemaStore.Cache store = new SchemaStore.Cache();

        SchemaRecord.ofThisVersion().forEach(record -> store.addSchema(record.schema()));

        assertThat(EventCatalogue.all())
                .filteredOn(type -> type.visibility() == Visibility.PUBLIC)
                .allSatisfy(type ->
                        assertThat(store.findByFingerprint(type.fingerprint()))
                                .isEqualTo(type.schema()));
    }
}
