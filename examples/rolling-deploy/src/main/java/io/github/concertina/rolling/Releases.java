package io.github.concertina.rolling;

import io.github.concertina.rolling.Program.OneShape;
import io.github.concertina.rolling.Program.TwoShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All releases of the shop in their order: five changes of its table, each over several releases.
 *
 * <p>A release with migration files has a folder of them, {@code db/1.1}; an image has the folders up to its own.
 */
public final class Releases {
    /**
     * With it the driver repeats a statement whose result has changed its type, inside a transaction too. The plan of
     * swapColumns asks for it; the releases before do without.
     */
    private static final Map<String, String> REPEATS = Map.of("autosave", "conservative");

    private final List<String> folders = new ArrayList<>();
    private Map<String, String> driver = Map.of();

    private Releases() {}

    /** The changes, one after the other: the last release of one is the first of the next. */
    public static List<Change> changes() {
        Releases releases = new Releases();
        Image first = releases.withFiles("1.0", new OneShape(Shop.POINTS, Keys.INT));
        Change rename = releases.column(
                "rename a column: points is called credit",
                first,
                new TwoShapes("customers-credit", Shop.POINTS_AND_CREDIT, Shop.CREDIT),
                List.of("1.1", "1.2", "1.3"),
                new OneShape(Shop.CREDIT, Keys.INT),
                List.of("2.0", "2.1", "2.2"));
        Change type = releases.column(
                "change a type: member_no text becomes member_number bigint",
                rename.last(),
                new TwoShapes("customers-member-number", Shop.MEMBER_NO_AND_NUMBER, Shop.MEMBER_NUMBER),
                List.of("2.3", "2.4", "2.5"),
                new OneShape(Shop.MEMBER_NUMBER, Keys.INT),
                List.of("3.0", "3.1", "3.2"));
        Change split = releases.column(
                "split a column: name becomes first_name and last_name",
                type.last(),
                new TwoShapes("customers-names", Shop.NAME_AND_NAMES, Shop.TWO_NAMES),
                List.of("3.3", "3.4", "3.5"),
                new OneShape(Shop.TWO_NAMES, Keys.INT),
                List.of("4.0", "4.1", "4.2"));
        Change key = releases.key();
        Change table = releases.table(key.last());
        return List.of(rename, type, split, key, table);
    }

    /** All images, by their releases: what the repository of images holds. */
    static SortedMap<String, Image> images() {
        SortedMap<String, Image> images = new TreeMap<>();
        for (Change change : changes()) {
            for (Phase phase : change.phases()) {
                add(images, phase.before(), phase.next());
            }
            add(images, change.settled());
            change.removal().forEach(phase -> add(images, phase.next()));
        }
        add(images, first().again());
        return images;
    }

    /** The release that the shop opens with. */
    static Image first() {
        return changes().get(0).phases().get(0).before();
    }

    private static void add(SortedMap<String, Image> images, Image... more) {
        for (Image each : more) {
            images.put(each.release(), each);
        }
    }

    /** Expand, migrate and switch under a program that knows both shapes; then one that knows the new one alone. */
    private Change column(
            String name, Image old, Program both, List<String> between, Program next, List<String> settled) {
        Image expand = withFiles(between.get(0), both);
        Image migrate = withFiles(between.get(1), both);
        Image readsNew = withFiles(between.get(2), both);
        return new Change(
                name,
                List.of(
                        new Phase("expand", old, expand),
                        new Phase("migrate", old, migrate),
                        new Phase("switch", old, readsNew)),
                withoutFiles(settled.get(0), next),
                List.of(
                        new Phase("hold the old shape", readsNew, withFiles(settled.get(1), next), true),
                        new Phase("drop the old shape", readsNew, withFiles(settled.get(2), next), true)));
    }

    /** The key keeps its name, so there are two programs only: one reads 32 bits, the other 64. */
    private Change key() {
        driver = REPEATS;
        Image careful = withoutFiles("4.2.1", new OneShape(Shop.TWO_NAMES, Keys.INT));
        Program wide = new OneShape(Shop.TWO_NAMES, Keys.LONG);
        Image expand = withFiles("4.3", wide);
        Image migrate = withFiles("4.4", wide);
        Image swap = withFiles("4.5", wide);
        return new Change(
                "int key becomes bigint: id keeps its name",
                List.of(
                        new Phase("expand", careful, expand),
                        new Phase("migrate", careful, migrate),
                        new Phase("switch", careful, swap)),
                withoutFiles("5.0", wide),
                List.of(
                        new Phase("hold the old shape", swap, withFiles("5.1", wide), true),
                        new Phase("drop the old shape", swap, withFiles("5.2", wide), true)));
    }

    /** Version N needs the new name from its first request on: the file that brings it is the first of the change. */
    private Change table(Image old) {
        Program renamed = new OneShape(Shop.CLIENTS, Keys.LONG);
        Image rename = withFiles("5.3", renamed);
        return new Change(
                "rename a table: customers is called clients",
                List.of(new Phase("switch", old, rename)),
                withoutFiles("6.0", renamed),
                List.of(new Phase("drop the old name", rename, withFiles("6.1", renamed), true)));
    }

    private Image withFiles(String release, Program program) {
        folders.add("classpath:db/" + release);
        return withoutFiles(release, program);
    }

    private Image withoutFiles(String release, Program program) {
        return new Image(release, folders, program, driver);
    }
}
