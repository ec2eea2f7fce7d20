using CallCenter.Core.Access;

namespace CallCenter.Tests.Unit.Access;

public sealed class UserFilterTests
{
    private static readonly UserRow s_row = new(1, "Ахматова Анна", "operator@test.ru", "+7 922 871-13-45", Role.Operator, 408, null, "", "", false, 0, true);

    [Theory]
    [InlineData("", true)]
    [InlineData("  анна ", true)]
    [InlineData("АХМАТ", true)]
    [InlineData("OPERATOR@", true)]
    [InlineData("8711345", true)]
    [InlineData("871-13", true)]
    [InlineData("408", true)]
    [InlineData("40", false)]
    [InlineData("Пушкин", false)]
    public void Accepts_Text_FindsNameMailPhoneAndExtension(string text, bool expected) => Assert.Equal(expected, new UserFilter(text).Accepts(s_row));

    [Fact]
    public void Accepts_OtherRole_HidesTheRow() => Assert.False(new UserFilter(Role: Role.Admin).Accepts(s_row));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Accepts_DeletedRow_OnlyWhenAskedFor(bool withDeleted, bool expected) =>
        Assert.Equal(expected, new UserFilter(WithDeleted: withDeleted).Accepts(s_row with { IsDeleted = true }));
}
