using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.Outlook;
using CallCenter.Web.Contacts.Outlook;

namespace CallCenter.Tests.Unit.Language;

public sealed class OutlookWordsTests
{
    private static readonly DateTime s_at = new(2026, 3, 24, 9, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string> Obstacles => [.. typeof(DialObstacle).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(DialObstacle))).Select(type => type.Name)];

    /// <summary>A reason the dialler may give and nobody could read would end the page.</summary>
    [Theory]
    [MemberData(nameof(Obstacles))]
    public void Of_EachReason_HasWords(string name)
    {
        var type = typeof(DialObstacle).GetNestedType(name)!;
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        foreach (var isEmpty in new[] { false, true })
        {
            var obstacle = (DialObstacle)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Sample(parameter.ParameterType, isEmpty))]);

            Assert.NotEmpty(new OutlookWords(new(new([obstacle], null), "Asia/Omsk", "Europe/Moscow", s_at)).Main);
        }
    }

    [Theory]
    [InlineData(0, "подойдёт очередь")]
    [InlineData(60, "24.03.2026 13:00 (16:00 у клиента)")]
    public void Expected_NowOrLater_SaysWhen(int minutes, string expected) =>
        Assert.Contains(expected, new OutlookWords(new(new([], s_at.AddMinutes(minutes)), "Asia/Omsk", "Europe/Moscow", s_at)).Expected, StringComparison.Ordinal);

    private static object? Sample(Type type, bool isEmpty) => type switch
    {
        _ when type == typeof(string) => isEmpty ? "" : "Анна",
        _ when type == typeof(bool) => !isEmpty,
        _ when type == typeof(int) => isEmpty ? 0 : 5_000,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 24),
        _ when type == typeof(DateTime) => s_at,
        _ when type == typeof(DateTime?) => isEmpty ? null : s_at,
        _ when type == typeof(CallOutcome?) => isEmpty ? null : CallOutcome.Busy,
        _ when type == typeof(CallPhase) => isEmpty ? CallPhase.Dialing : CallPhase.Talking,
        _ when type == typeof(UploadState) => isEmpty ? UploadState.Importing : UploadState.Removing,
        _ when type.IsEnum => Enum.GetValues(type).GetValue(isEmpty ? 0 : 1),
        _ => throw new NotSupportedException(type.Name),
    };
}
