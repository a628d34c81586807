package io.github.concertina.linter.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are read as Flyway itself reads them. */
class FlywayNameTest {
    private final ResourceNameParser flyway = new ResourceNameParser(new ClassicConfiguration());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V1__a.sql",
                "V1.sql",
                "V1__.sql",
                "V1_2__a.sql",
                "V1.2__a.sql",
                "V1_2.sql",
                "V01__a.sql",
                "V1__a__b.sql",
                "V1___a.sql",
                "V1__a.SQL",
                "V1__a.Sql",
                "V1_create.sql",
                "V1-create.sql",
                "V1 create.sql",
                "v1__a.sql",
                "V__a.sql",
                "V_a.sql",
                "V1.__a.sql",
                "V1_.sql",
                "V.1__a.sql",
                "V1..2__a.sql",
                "V1a__b.sql",
                "V1__a.txt",
                "V20260101120000000001__a.sql",
                "V123456789012345678901234567890__a.sql",
                "Version1__a.sql",
                "R__a.sql",
                "R_a.sql",
                "R1__a.sql",
                "R__.sql",
                "r__a.sql",
                "R__a.SQL",
                "B1__a.sql",
                "B__a.sql",
                "B1.sql",
                "afterMigrate.sql",
                "afterMigrate__a.sql",
                "afterMigrate__a.SQL",
                "afterMigrate_a.sql",
                "aftermigrate.sql",
                "beforeEachMigrate.sql",
                "beforeEachMigrateStatement__x.sql",
                "beforeMigration.sql",
                "afterInfo.sql",
                "afterMigrateErrors.sql",
                "beforeClean__a.sql",
                "createSchema.sql",
                "seed.sql",
                "readme.md",
                ".sql",
                "sql"
            })
    void aNameIsOneToUsWhereItIsOneToFlyway(String name) {
        boolean known = FlywayName.parse(name).isPresent() || FlywayName.isElsewhere(name);
        // Flyway's parser takes a name without a suffix too; only its search for files looks at the suffix.
        boolean found = FlywayName.withoutSuffix(name).isPresent();
        ResourceName parsed = flyway.parse(name);
        assertThat(known).as("%s: %s", name, parsed.getValidityMessage()).isEqualTo(found && parsed.isValid());
    }

    @Test
    void theEventsAreThoseOfFlyway() {
        assertThat(Callback.all())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Event.values()).map(Event::getId).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "V1_create.sql,V1__create.sql",
        "V1-create.sql,V1__create.sql",
        "V1 create.sql,V1__create.sql",
        "V1.2_create_it.sql,V1.2__create_it.sql",
        "v1__create.sql,V1__create.sql",
        "V__create.sql,V1__create.sql",
        "V1.__create.sql,V1__create.sql",
        "r__views.sql,R__views.sql",
        "R_views.sql,R__views.sql",
        "u3__x.sql,U3__x.sql",
        "aftermigrate.sql,afterMigrate.sql",
        "afterMigrate_grants.sql,afterMigrate__grants.sql",
        "BeforeEachMigrate.sql,beforeEachMigrate.sql"
    })
    void aMistypedNameIsSaidWithTheOneThatWasMeant(String name, String meant) {
        assertThat(flyway.parse(name).isValid()).isFalse();
        assertThat(Misnamed.meant(name)).contains(meant);
        assertThat(FlywayName.parse(meant)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed.sql",
                "views.sql",
                "users.sql",
                "roles.sql",
                "backfill.sql",
                "readme.md",
                "v_orders.sql",
                "u_x.sql",
                "V1__a.sql",
                "R__a.sql",
                "afterMigrate.sql",
                "afterClean.sql",
                "V1__x.sql.conf",
                "V1_orders.java",
                "before.sql"
            })
    void aNameThatIsNoneOfFlywaysIsLeftAlone(String name) {
        assertThat(Misnamed.meant(name)).isEmpty();
    }

    @Test
    void ofOneVersionTheForwardFileComesBeforeWhatUndoesIt() {
        List<String> names = Stream.of("U1__a.sql", "V1__a.sql", "R__b.sql", "beforeMigrate.sql", "afterMigrate.sql")
                .sorted((one, other) -> FlywayName.ORDER.compare(
                        FlywayName.parse(one).orElseThrow(),
                        FlywayName.parse(other).orElseThrow()))
                .toList();
        assertThat(names)
                .containsExactly("beforeMigrate.sql", "V1__a.sql", "U1__a.sql", "R__b.sql", "afterMigrate.sql");
    }
}
