package dev.fairlead.platform.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigLoader.Result;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleReaderTest {
    @TempDir Path tree;

    @Test
    void aPersonIsAFile() throws IOException {
        write(
                "ada",
                """
                name: Ada Example
                email: ada@example.org
                phone: "${env:PHONE}"
                chat: {slack: U0ADA}
                timeZone: Europe/Berlin
                contacts: {pager: "${file:/run/secrets/ada}"}
                """);
        write("ben.b", "{}\n");

        People people = people();
        Person ada = Objects.requireNonNull(people.person("ada"));

        assertThat(people.ids()).containsExactlyInAnyOrder("ada", "ben.b");
        assertThat(ada.name()).isEqualTo("Ada Example");
        assertThat(ada.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(people.contact("ada", "pager"))
                .contains(new SecretRef(SecretRef.Source.FILE, "/run/secrets/ada"));
        assertThat(people.contact("ada", "siren")).isEmpty();
        assertThat(people.contact("ben.b", "pager")).isEmpty();
        assertThat(people.person("cem")).isNull();
    }

    @Test
    void contactDataIsResolvedWhenItIsUsedAndShownNowhere() throws IOException {
        write("ada", "email: ada@example.org\nphone: \"${env:PHONE}\"\nchat: {slack: U0ADA}\n");
        Secrets secrets = new Secrets(Map.of("PHONE", "+49 30 901820")::get);

        Person ada = Objects.requireNonNull(people().person("ada"));

        assertThat(Objects.requireNonNull(ada.email()).resolve(secrets))
                .isEqualTo("ada@example.org");
        assertThat(Objects.requireNonNull(ada.phone()).resolve(secrets)).isEqualTo("+49 30 901820");
        assertThat(ada.toString())
                .contains("${env:PHONE}")
                .doesNotContain("ada@example.org", "U0ADA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email: ada | email is not shown: expected an address such as ada@example.org",
                "phone: 'call me' | phone is not shown: expected a number such as +49 30 901820",
                "phone: '${env:' | phone is not shown: expected a text, or a reference",
                "chat: [slack] | chat is a list: expected a mapping",
                "timeZone: Berlin | timeZone is 'Berlin': expected a time zone",
                "contacts: {pager: 0123456789} | contacts.pager is not shown: expected a reference",
                "e-mail: ada@example.org | unknown field 'e-mail'",
            })
    void whatIsWrongIsNamedWithItsPlaceAndNotRepeated(String field, String problem)
            throws IOException {
        write("ada", field + "\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains(problem, "people/ada.yaml:1:")
                .doesNotContain("call me", "0123456789");
    }

    @Test
    void aFileNameThatIsNoIdIsRefused() throws IOException {
        write("Ada", "{}\n");

        assertThat(problems()).singleElement().asString().contains("person 'Ada': expected");
    }

    private void write(String id, String content) throws IOException {
        Path folder = Files.createDirectories(tree.resolve("people"));
        Files.writeString(folder.resolve(id + ".yaml"), content);
    }

    private People people() {
        Result result = load();
        assertThat(result).as(result.toString()).isInstanceOf(Result.Loaded.class);
        return ((Result.Loaded) result).snapshot().value(People.class);
    }

    private List<String> problems() {
        Result result = load();
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).problems().stream().map(ConfigProblem::toString).toList();
    }

    private Result load() {
        return new ConfigLoader(List.of(new PeopleReader())).load(tree);
    }
}
