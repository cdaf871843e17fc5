/* The SVG writer: well-formed whatever a scenario says, the same bytes every time; files whole or not at
 * all. */
#include "draw/svg.h"
#include "xml.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const sb_font FONT = { .size = 11 };
static char folder[64];

static void make_folder(void)
{
    strcpy(folder, "/tmp/sb_test_svg_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static const char *path_to(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static sb_scene *empty_scene(void)
{
    sb_scene *scene = NULL;
    ck_assert_int_eq(sb_scene_new(&scene, "sb-test", ".sb-test .a{fill:none}\n", "sv", NULL), SB_OK);
    sb_scene_size(scene, 100, 50);
    return scene;
}

/* A scene that says `text` everywhere a text can stand. */
static sb_scene *scene_saying(const char *text)
{
    const char *line[] = { text, text };
    double width[] = { 10, 10 };
    sb_paragraph p = { FONT, line, width, 2, 10, 26 };
    sb_scene *scene = empty_scene();
    sb_scene_name(scene, text, text);
    sb_scene_open(scene, text, text);
    sb_scene_title(scene, text, text);
    sb_scene_data(scene, "from", text);
    sb_scene_rect(scene, text, (sb_box){ 1, 2, 3, 4 }, 0)->style = text;
    sb_scene_text(scene, text, FONT, (sb_xy){ 5, 5 }, SB_ANCHOR_MIDDLE, text);
    sb_scene_paragraph(scene, text, &p, (sb_box){ 1, 2, 3, 4 }, SB_ANCHOR_END);
    sb_scene_close(scene);
    ck_assert_int_eq(sb_scene_status(scene, NULL), SB_OK);
    return scene;
}

static char *written(const sb_scene *scene)
{
    char *svg = NULL;
    size_t length = 0;
    ck_assert_int_eq(sb_svg_write(&svg, &length, scene, NULL), SB_OK);
    ck_assert_uint_eq(strlen(svg), length);
    return svg;
}

static const char *const HOSTILE[] = {
    "</script><svg onload=\"alert(1)\">",
    "</text><script>alert(1)</script>",
    "\"><a href='javascript:alert(1)'>x</a>",
    "' onmouseover='alert(1)",
    "]]> <![CDATA[ <!-- --> <?php ?>",
    "&lt; &amp; &#x3c; &unknown;",
    "</style><style>*{display:none}",
    "a\x01\x08\x0B\x0C\x0E\x1F\x7F" "b\tc\nd\re",
    "\xC2\x80\xC2\x9F\xEF\xBF\xBE\xEF\xBF\xBF\xED\xA0\x80\xC0\xAF\xFF\xF8\x88\x80\x80\x80",
    "مرحبا \xE2\x80\xAE" "abc אבג",
    "👩‍👩‍👧‍👦 emoji 🎉",
    "",
    "åäö ÅÄÖ é – … § €",
};

START_TEST(hostile_texts_stay_texts)
{
    sb_scene *scene = scene_saying(HOSTILE[_i]);
    char *svg = written(scene);
    xml_check(svg);
    free(svg);
    sb_scene_free(scene);
}
END_TEST

START_TEST(long_texts_are_kept_whole)
{
    char *text = malloc(10001);
    memset(text, '<', 10000);
    text[10000] = '\0';
    sb_scene *scene = scene_saying(text);
    char *svg = written(scene);
    xml_check(svg);
    int found = 0;
    for (const char *p = svg; (p = strstr(p, "&lt;")) != NULL; p += 4) found++;
    ck_assert_int_ge(found, 9 * 10000);
    free(svg);
    free(text);
    sb_scene_free(scene);
}
END_TEST

static const struct { double value; const char *text;
} NUMBERS[] = {
    { 0, "0" },         { -0.0, "0" },        { 1, "1" },           { -1.5, "-1.5" },
    { 0.05, "0.05" },   { -0.004, "0" },      { 12.344, "12.34" },  { 12.346, "12.35" },
    { 1e6, "1000000" }, { 0.1 + 0.2, "0.3" }, { (double)NAN, "0" }, { (double)INFINITY, "0" },
};

START_TEST(numbers_have_two_decimals_at_most)
{
    char expected[64];
    sb_scene *scene = empty_scene();
    sb_scene_rect(scene, NULL, (sb_box){ NUMBERS[_i].value, 0, 1, 1 }, 0);
    char *svg = written(scene);
    snprintf(expected, sizeof expected, "<rect x=\"%s\" y=\"0\"", NUMBERS[_i].text);
    ck_assert_msg(strstr(svg, expected) != NULL, "%s not in %s", expected, svg);
    free(svg);
    sb_scene_free(scene);
}
END_TEST

START_TEST(writes_what_the_scene_says)
{
    const sb_xy bend[] = { { 0, 0 }, { 20, 0 }, { 20, 20 } };
    sb_scene *scene = empty_scene();
    sb_scene_open(scene, "link weak", "l");
    sb_scene_data(scene, "from", "a");
    sb_scene_data_box(scene, (sb_box){ 1, 2.5, 3, 4 });
    sb_scene_data_points(scene, bend, 3);
    sb_scene_title(scene, "tips", NULL);
    sb_scene_line(scene, "line", bend, 3, 5);
    sb_scene_polygon(scene, NULL, bend, 3);
    sb_scene_curve(scene, NULL, (const sb_xy[]){ { 0, 0 }, { 1, 1 }, { 2, 1 }, { 3, 0 } }, 4);
    sb_scene_text(scene, "x", (sb_font){ .size = 10.5, .bold = true }, (sb_xy){ 5, 6 }, SB_ANCHOR_END, "hej");
    sb_scene_close(scene);
    char *svg = written(scene);
    xml_check(svg);
    const char *const expected[] = {
        "role=\"img\"",
        "lang=\"sv\"",
        "viewBox=\"0 0 100 50\"",
        ("<g class=\"link weak\" id=\"l\" data-from=\"a\" data-box=\"1 2.5 3 4\" data-points=\"0,0 20,0 "
        "20,20\"><title>tips</title>"),
        "d=\"M0,0L15,0Q20,0 20,5L20,20\"",
        "d=\"M0,0L20,0L20,20z\"",
        "d=\"M0,0C1,1 2,1 3,0\"",
        "<text class=\"f10_5b e x\" x=\"5\" y=\"6\">hej</text>",
        ".sb-test .f10_5b{font-size:10.5px;font-weight:bold}",
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        ck_assert_msg(strstr(svg, expected[i]) != NULL, "%s not in %s", expected[i], svg);
    free(svg);
    sb_scene_free(scene);
}
END_TEST

/* --- files -------------------------------------------------------------------------------------------- */

static char *read_all(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s is missing", path);
    char *text = calloc(1, 1 << 20);
    *length = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    return text;
}

static int files_in_folder(void)
{
    char command[128], line[16] = "";
    snprintf(command, sizeof command, "ls -A %s | wc -l", folder);
    FILE *pipe = popen(command, "r");
    ck_assert_ptr_nonnull(fgets(line, sizeof line, pipe));
    pclose(pipe);
    return atoi(line);
}

START_TEST(pdf_and_png_are_made_and_repeat)
{
    sb_scene *scene = scene_saying("åäö");
    char *svg = written(scene);
    size_t length = strlen(svg), first_length, second_length;
    for (int png = 0; png < 2; png++) {
        for (int round = 0; round < 2; round++) {
            const char *path = path_to(round ? "second" : "first");
            ck_assert_int_eq(png ? sb_svg_to_png(svg, length, 192, path, NULL)
                                 : sb_svg_to_pdf(svg, length, path, NULL),
                             SB_OK);
        }
        char *first = read_all(path_to("first"), &first_length),
             *second = read_all(path_to("second"), &second_length);
        ck_assert_int_eq(memcmp(first, png ? "\x89PNG" : "%PDF", 4), 0);
        ck_assert_uint_eq(first_length, second_length);
        ck_assert_int_eq(memcmp(first, second, first_length), 0);
        if (png) ck_assert_int_eq(memcmp(first + 16, "\0\0\0\xC8\0\0\0\x64", 8), 0); /* 200 × 100 */
        free(first);
        free(second);
    }
    free(svg);
    sb_scene_free(scene);
}
END_TEST

START_TEST(what_cannot_be_drawn_is_said)
{
    sb_diag diag = { 0 };
    sb_scene *scene = empty_scene();
    sb_scene_size(scene, 40000, 10);
    char *svg = written(scene);
    ck_assert_int_eq(sb_svg_to_png(svg, strlen(svg), 96, path_to("a.png"), &diag), SB_MACHINE);
    ck_assert_str_ne(diag.hint, "");
    ck_assert_int_eq(sb_svg_to_pdf("<svg", 4, path_to("a.pdf"), &diag), SB_MACHINE);
    ck_assert_int_eq(sb_svg_to_png("", 0, 96, path_to("a.png"), &diag), SB_MACHINE);
    ck_assert_int_eq(files_in_folder(), 0);
    free(svg);
    sb_scene_free(scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draw/svg");
    TCase *c = tcase_create("text");
    tcase_add_loop_test(c, hostile_texts_stay_texts, 0, (int)(sizeof HOSTILE / sizeof *HOSTILE));
    tcase_add_test(c, long_texts_are_kept_whole);
    tcase_add_loop_test(c, numbers_have_two_decimals_at_most, 0, (int)(sizeof NUMBERS / sizeof *NUMBERS));
    tcase_add_test(c, writes_what_the_scene_says);
    suite_add_tcase(suite, c);
    TCase *files = tcase_create("files");
    tcase_add_checked_fixture(files, make_folder, remove_folder);
    tcase_set_timeout(files, 30);
    tcase_add_test(files, pdf_and_png_are_made_and_repeat);
    tcase_add_test(files, what_cannot_be_drawn_is_said);
    suite_add_tcase(suite, files);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
