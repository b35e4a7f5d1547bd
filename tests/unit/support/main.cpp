#include <gmock/gmock.h>

// Of all test programs but those that bring their own.
int main(int argc, char** argv)
{
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
