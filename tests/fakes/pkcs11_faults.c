/* A PKCS#11 driver for tests: hands everything on to a real one and, where the folder FAULTS says so, does what tokens
 * and drivers do when they fail. A fault is a file in that folder:
 *
 *   removed   the token is not in its slot; sessions and handles are gone (CKR_DEVICE_REMOVED on signing)
 *   count     signatures that still succeed before `removed` is made by itself: pulled out in the middle
 *   tries     wrong PINs that the token still takes; counted down here, with the flags of PKCS#11 2.40 table 11
 *   hang      signing never answers
 *   stuck     the driver never finishes loading
 *   slow      milliseconds that every signature takes longer
 *   crash     signing ends the process
 *   chatter   everything handed to C_Login is printed, as careless drivers do
 *   swapped   another byte in every signature
 *   pad       the reader has keys of its own: the PIN in this file is typed there
 *
 * REAL names the driver below. Functions are numbered as they stand in CK_FUNCTION_LIST.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long U;
typedef struct { unsigned char version[2]; void *function[68]; } List;
enum { GET_LIST = 3, SLOT_LIST = 4, TOKEN_INFO = 6, OPEN = 12, LOGIN = 18, FIND_INIT = 26, SIGN_INIT = 42, SIGN = 43 };
enum { FLAGS_AT = 96 }; /* in CK_TOKEN_INFO: label 32, manufacturer 32, model 16, serial 16 */
enum { PROTECTED_PATH = 0x100, COUNT_LOW = 0x10000, FINAL_TRY = 0x20000, LOCKED = 0x40000 };
enum { DEVICE_REMOVED = 0x32, PIN_INCORRECT = 0xa0, PIN_LOCKED = 0xa4, NOT_PRESENT = 0xe0 };

static List *real, ours;
static U most = 3;

static const char *named(const char *name) {
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("FAULTS"), name);
    return path;
}
static int set(const char *name) { return access(named(name), F_OK) == 0; }
static long number(const char *name) {
    FILE *file = fopen(named(name), "r");
    long value = -1;
    if (file) { if (fscanf(file, "%ld", &value) != 1) value = -1; fclose(file); }
    return value;
}
static void write_number(const char *name, long value) {
    FILE *file = fopen(named(name), "w");
    if (file) { fprintf(file, "%ld", value); fclose(file); }
}

static U slot_list(unsigned char present, U *slots, U *count) {
    if (present && set("removed")) { *count = 0; return 0; }
    return ((U (*)(unsigned char, U *, U *))real->function[SLOT_LIST])(present, slots, count);
}
static U token_info(U slot, unsigned char *info) {
    if (set("removed")) return NOT_PRESENT;
    U result = ((U (*)(U, unsigned char *))real->function[TOKEN_INFO])(slot, info);
    long left = number("tries");
    if (result == 0 && set("pad")) {
        U flags;
        memcpy(&flags, info + FLAGS_AT, sizeof flags);
        flags |= PROTECTED_PATH;
        memcpy(info + FLAGS_AT, &flags, sizeof flags);
    }
    if (result == 0 && left >= 0) {
        U flags;
        memcpy(&flags, info + FLAGS_AT, sizeof flags);
        flags &= ~(U)(COUNT_LOW | FINAL_TRY | LOCKED);
        if (left == 0) flags |= LOCKED;
        else if (left == 1) flags |= FINAL_TRY | COUNT_LOW;
        else if ((U)left < most) flags |= COUNT_LOW;
        memcpy(info + FLAGS_AT, &flags, sizeof flags);
    }
    return result;
}
static U open_session(U slot, U flags, void *app, void *notify, U *session) {
    if (set("removed")) return NOT_PRESENT;
    return ((U (*)(U, U, void *, void *, U *))real->function[OPEN])(slot, flags, app, notify, session);
}
static U login(U session, U user, unsigned char *pin, U length) {
    if (set("removed")) return DEVICE_REMOVED;
    if (set("chatter")) { printf("C_Login %.*s\n", (int)length, pin); fprintf(stderr, "C_Login %.*s\n", (int)length, pin); }
    long left = number("tries");
    if (left == 0) return PIN_LOCKED;
    unsigned char typed[256];
    if (!pin && set("pad")) {
        FILE *file = fopen(named("pad"), "r");
        length = file ? fread(typed, 1, sizeof typed, file) : 0;
        if (file) fclose(file);
        pin = typed;
    }
    U result = ((U (*)(U, U, unsigned char *, U))real->function[LOGIN])(session, user, pin, length);
    if (left > 0) write_number("tries", result == PIN_INCORRECT ? left - 1 : (long)most);
    return result;
}
static U find_init(U session, void *template, U count) {
    if (set("removed")) return DEVICE_REMOVED;
    return ((U (*)(U, void *, U))real->function[FIND_INIT])(session, template, count);
}
static U sign_init(U session, void *mechanism, U key) {
    if (set("hang")) for (;;) pause();
    if (number("slow") > 0) usleep((useconds_t)number("slow") * 1000);
    if (set("crash")) abort();
    if (number("count") == 0) write_number("removed", 1);
    if (number("count") > 0) write_number("count", number("count") - 1);
    if (set("removed")) return DEVICE_REMOVED;
    return ((U (*)(U, void *, U))real->function[SIGN_INIT])(session, mechanism, key);
}
static U sign(U session, unsigned char *data, U length, unsigned char *value, U *size) {
    U result = ((U (*)(U, unsigned char *, U, unsigned char *, U *))real->function[SIGN])(session, data, length, value, size);
    if (result == 0 && value && set("swapped")) value[*size - 1] ^= 1;
    return result;
}
static U get_list(List **list);

U C_GetFunctionList(List **list) {
    if (set("stuck")) for (;;) pause();
    void *library = dlopen(getenv("REAL"), RTLD_NOW | RTLD_LOCAL);
    U (*get)(List **) = library ? (U (*)(List **))dlsym(library, "C_GetFunctionList") : NULL;
    if (!get || get(&real)) return 5; /* CKR_GENERAL_ERROR */
    ours = *real;
    ours.function[GET_LIST] = (void *)get_list;
    ours.function[SLOT_LIST] = (void *)slot_list;
    ours.function[TOKEN_INFO] = (void *)token_info;
    ours.function[OPEN] = (void *)open_session;
    ours.function[LOGIN] = (void *)login;
    ours.function[FIND_INIT] = (void *)find_init;
    ours.function[SIGN_INIT] = (void *)sign_init;
    ours.function[SIGN] = (void *)sign;
    *list = &ours;
    return 0;
}
static U get_list(List **list) { *list = &ours; return 0; }
