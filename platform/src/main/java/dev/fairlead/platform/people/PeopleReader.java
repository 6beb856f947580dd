package dev.fairlead.platform.people;

import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.SecretRef;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/people/<id>.yaml}. A tree without that folder knows nobody. */
public final class PeopleReader implements ConfigReader<People> {
    /** The folder in the tree. */
    public static final String FOLDER = "people";

    private static final String ID = "[a-z0-9][a-z0-9._-]{0,62}";

    private static final String EMAIL = "[^@\\s]+@[^@\\s]+";
    private static final String PHONE = "\\+[0-9][0-9 ()/-]{4,30}";

    private static final Binder BINDER =
            Binder.standard()
                    .withPrivate(ContactData.class, ContactData.EXPECTED, ContactData::parse);

    @Override
    public Class<People> type() {
        return People.class;
    }

    @Override
    public Set<String> folders() {
        return Set.of(FOLDER);
    }

    @Override
    public People read(ConfigContext in) {
        Map<String, Person> people = new LinkedHashMap<>();
        in.each(FOLDER, PersonFile.class, BINDER)
                .forEach((id, file) -> {
                    checkId(id, in);
                    check(file.email(), EMAIL, "an address such as ada@example.org", in);
                    check(file.phone(), PHONE, "a number such as +49 30 901820", in);
                    people.put(id, file.person(id));
                });
        return new People(people);
    }

    private static void checkId(String id, ConfigContext in) {
        if (!id.matches(ID)) {
            in.problem(
                    in.position(file(id)),
                    "",
                    id,
                    "person '%s': expected a file name of 1 to 63 lower-case letters, digits, dots, hyphens and underscores"
                            .formatted(id));
        }
    }

    /** What is wrong is not repeated: it is somebody's address all the same. */
    private static void check(
            @Nullable Located<ContactData> data, String form, String expected, ConfigContext in) {
        if (data != null
                && data.value() instanceof ContactData.Written(String text)
                && !text.matches(form)) {
            String message = "%s is not shown: expected %s".formatted(data.path(), expected);
            in.problem(data.position(), data.path(), null, message);
        }
    }

    /** The file of a person in the tree. */
    public static String file(String id) {
        return "%s/%s.yaml".formatted(FOLDER, id);
    }

    /** A file as it is written. */
    record PersonFile(
            @Nullable String name,
            @Nullable Located<ContactData> email,
            @Nullable Located<ContactData> phone,
            @Default("{}") Map<String, ContactData> chat,
            @Nullable ZoneId timeZone,
            @Default("{}") Map<String, SecretRef> contacts) {
        private static @Nullable ContactData value(@Nullable Located<ContactData> data) {
            return data == null ? null : data.value();
        }

        Person person(String id) {
            return new Person(id, name, value(email), value(phone), chat, timeZone, contacts);
        }
    }
}
