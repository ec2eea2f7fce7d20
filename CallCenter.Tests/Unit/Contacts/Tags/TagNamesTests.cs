using CallCenter.Core;
using CallCenter.Core.Contacts.Tags;

namespace CallCenter.Tests.Unit.Contacts.Tags;

public sealed class TagNamesTests
{
    [Fact]
    public void Split_TypedTags_TrimmedAndEachOnce() =>
        Assert.Equal(["VIP", "Москва", "новый год"], TagNames.Split(" VIP, Москва;vip ,, #новый год\n"));

    [Fact]
    public void Check_TooManyTags_Refused()
    {
        var names = Enumerable.Range(0, TagLimits.PerContact + 1).Select(number => $"tag{number}").ToList();

        Assert.Equal(FieldRules.TooMany, Assert.Single(TagNames.Check("Tags", names)!.Errors).Rule);
    }

    [Theory]
    [InlineData("ok", null)]
    [InlineData("a\u0007b", FieldRules.ControlCharacters)]
    [InlineData("012345678901234567890123456789012345678901234567890", FieldRules.TooLong)]
    public void Check_Name_JudgedByItsCharacters(string name, string? rule) =>
        Assert.Equal(rule, TagNames.Check("Tags", [name])?.Errors[0].Rule);
}
