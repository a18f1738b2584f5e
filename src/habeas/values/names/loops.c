/* The loops that Python is too slow for: alignments of words (alignment.py) and the sum of decision
 * trees (scoring.py). Scores are in eighths of a bit. */

#include <stdint.h>

/* These are as in Python, which a test holds: tests/values/names/test_loops.py. */
#define PHONES 42   /* codes of phones, with 0 for none: phones.py */
#define WRITINGS 7  /* words.py, as are the next four */
#define HAN 4
#define READINGS 2
#define WIDTH 16    /* phones of a word that are compared */
#define INITIAL 2   /* the kind of a word that is an initial */

#define INITIAL_LEAST 4    /* scores of an initial: what says no more than this differs, */
#define INITIAL_FITS 20    /* and none says more than this */
#define INITIAL_DIFFERS (-40)
#define LONGEST 32  /* phones of a whole name that are compared */

typedef struct {
    const int16_t *match;       /* [pair][PHONES][PHONES] */
    const int16_t *gap_first;   /* [pair][PHONES] */
    const int16_t *gap_second;
    const int16_t *tail_first;
    const int16_t *tail_second;
} Sounds;

static int greater(int one, int other) { return one > other ? one : other; }

/* The best alignment of two words of at most LONGEST phones. The cell j of a row is the best score
 * of the phones of `first` up to this row with the first j phones of `second`. Where one word has
 * ended, what is left of the other counts as its tail. */
static int score_of_alignment(
    const Sounds *sounds, int pair,
    const uint8_t *first, int length_first, const uint8_t *second, int length_second)
{
    const int16_t *match = sounds->match + pair * PHONES * PHONES;
    const int16_t *gap_first = sounds->gap_first + pair * PHONES;
    const int16_t *gap_second = sounds->gap_second + pair * PHONES;
    const int16_t *tail_first = sounds->tail_first + pair * PHONES;
    const int16_t *tail_second = sounds->tail_second + pair * PHONES;
    int row[LONGEST + 1];

    row[0] = 0;
    for (int j = 1; j <= length_second; j++)
        row[j] = row[j - 1] + (length_first ? gap_second : tail_second)[second[j - 1]];
    for (int i = 1; i <= length_first; i++) {
        const int16_t *phone_match = match + first[i - 1] * PHONES;
        const int16_t *alone_second = i == length_first ? tail_second : gap_second;
        int gap = gap_first[first[i - 1]];
        int diagonal = row[0];
        row[0] += length_second ? gap : tail_first[first[i - 1]];
        for (int j = 1; j <= length_second; j++) {
            int matched = diagonal + phone_match[second[j - 1]];
            int first_alone = row[j] + (j == length_second ? tail_first[first[i - 1]] : gap);
            int second_alone = row[j - 1] + alone_second[second[j - 1]];
            diagonal = row[j];
            row[j] = greater(matched, greater(first_alone, second_alone));
        }
    }
    return row[length_second];
}

/* Words as arrays, as WordTable in lexicon.py has them. */
typedef struct {
    const uint8_t *codes;    /* [word][READINGS][WIDTH] */
    const int8_t *lengths;   /* [word][READINGS] */
    const int8_t *readings;
    const int8_t *writings;
    const int8_t *kinds;
} Words;

static const uint8_t *codes_of(const Words *words, int word, int reading)
{
    return words->codes + ((int64_t)word * READINGS + reading) * WIDTH;
}

/* Which tables hold for two writings: the upper triangle, row by row. */
static int pair_of(int first, int second)
{
    return first * WRITINGS - first * (first - 1) / 2 + second - first;
}

/* An initial fits a word that may begin with it, however long the word is. */
static int score_of_initial(const Sounds *sounds, int pair, int first, int second)
{
    int fits = sounds->match[(pair * PHONES + first) * PHONES + second];
    if (fits <= INITIAL_LEAST)
        return INITIAL_DIFFERS;
    return fits < INITIAL_FITS ? fits : INITIAL_FITS;
}

static int score_of_words(
    const Sounds *sounds, const Words *some, int first, const Words *others, int second)
{
    if (some->writings[first] > others->writings[second])
        return score_of_words(sounds, others, second, some, first);
    int pair = pair_of(some->writings[first], others->writings[second]);
    if (some->kinds[first] == INITIAL || others->kinds[second] == INITIAL)
        return score_of_initial(
            sounds, pair, codes_of(some, first, 0)[0], codes_of(others, second, 0)[0]);
    int best = INT16_MIN;
    for (int i = 0; i < some->readings[first]; i++)
        for (int j = 0; j < others->readings[second]; j++)
            best = greater(best, score_of_alignment(
                sounds, pair,
                codes_of(some, first, i), some->lengths[first * READINGS + i],
                codes_of(others, second, j), others->lengths[second * READINGS + j]));
    return best;
}

/* For each n the score of the word first[n] of some words with the word second[n] of others. */
void score_words(
    const Sounds *sounds, const Words *some, const Words *others,
    int count, const int32_t *first, const int32_t *second, int32_t *scores)
{
    for (int n = 0; n < count; n++)
        scores[n] = score_of_words(sounds, some, first[n], others, second[n]);
}

/* Writes the words of a name after each other, beginning with the word `shift`; gives the length.
 * A word that has no such reading is read as it mostly is. */
static int written_together(
    const Words *words, const int32_t *name, int count, int shift, int reading, uint8_t *codes)
{
    int length = 0;
    for (int i = 0; i < count; i++) {
        int word = name[(i + shift) % count];
        int which = reading < words->readings[word] ? reading : words->readings[word] - 1;
        const uint8_t *from = codes_of(words, word, which);
        for (int k = 0; k < words->lengths[word * READINGS + which] && length < LONGEST; k++)
            codes[length++] = from[k];
    }
    return length;
}

static int words_in(const int32_t *name, int width)
{
    int count = 0;
    while (count < width && name[count] >= 0)
        count++;
    return count;
}

static int score_of_wholes(
    const Sounds *sounds, const Words *words, int width, const int32_t *first, const int32_t *second)
{
    int count_first = words_in(first, width), count_second = words_in(second, width);
    if (!count_first || !count_second)
        return 0;
    if (words->writings[first[0]] > words->writings[second[0]])
        return score_of_wholes(sounds, words, width, second, first);
    int pair = pair_of(words->writings[first[0]], words->writings[second[0]]);
    uint8_t one[LONGEST], other[LONGEST];
    int best = INT16_MIN;
    for (int reading = 0; reading < READINGS; reading++) {
        int length_first = written_together(words, first, count_first, 0, reading, one);
        /* As it is, with the last word first, and with the first word last. */
        int shifts[] = {0, count_second - 1, 1};
        for (int i = 0; i < (count_second > 2 ? 3 : count_second); i++) {
            int length_second = written_together(words, second, count_second, shifts[i], reading, other);
            best = greater(best, score_of_alignment(
                sounds, pair, one, length_first, other, length_second));
        }
        if (words->writings[first[0]] != HAN && words->writings[second[0]] != HAN)
            break;
    }
    return best;
}

/* For each n the score of two whole names, given as rows of `width` words, filled up with -1. */
void score_wholes(
    const Sounds *sounds, const Words *words, int count, int width,
    const int32_t *first, const int32_t *second, int32_t *scores)
{
    for (int n = 0; n < count; n++)
        scores[n] = score_of_wholes(sounds, words, width, first + n * width, second + n * width);
}

/* For each of `count` rows of features, the sum of the leaves that it comes to in `trees` trees. The
 * node of a tree at one depth is the same on all its branches: it asks whether a feature is above a
 * threshold, and the answers, the first as the lowest bit, are the number of the leaf. */
void sum_trees(
    int count, int width, const float *features, int trees, int depth,
    const int32_t *asked, const float *thresholds, const float *leaves, float *sums)
{
    for (int n = 0; n < count; n++) {
        const float *row = features + (int64_t)n * width;
        float sum = 0;
        for (int tree = 0; tree < trees; tree++) {
            int leaf = 0;
            for (int level = 0; level < depth; level++)
                leaf |= (row[asked[tree * depth + level]] > thresholds[tree * depth + level]) << level;
            sum += leaves[(tree << depth) + leaf];
        }
        sums[n] = sum;
    }
}
