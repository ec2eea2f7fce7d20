using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Web.Settings.Audit;

namespace CallCenter.Tests.Unit.Language;

public sealed class AuditWordsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Keys_EverythingWrittenDown_HasWords(string language)
    {
        var words = AuditTexts.ResourceManager.GetResourceSet(new CultureInfo(language), true, false)!;

        var missing = AuditWords.Keys.Distinct().Where(key => string.IsNullOrWhiteSpace(words.GetString(key))).ToList();

        Assert.True(missing.Count == 0, string.Join(Environment.NewLine, missing));
    }

    [Theory]
    [InlineData(nameof(Project), "AutoAnswer", "", "true", "Автоответ оператора", "Да")]
    [InlineData(nameof(Project), "StartDate", "", "2026-03-01", "Дата начала", "01.03.2026")]
    [InlineData(nameof(Project), "ProjectRetryRow.Attempts", "Busy", "9", "Попыток: Занято", "9")]
    [InlineData(nameof(Project), "ProjectGroup", "Линия #4", "Линия #4", "Группа пользователей", "Линия #4")]
    [InlineData(nameof(Project), "ProjectWindow", "Monday 09:00–18:00", "Monday 09:00–18:00", "Интервал", "Понедельник 09:00–18:00")]
    [InlineData(nameof(User), "Role", "", "Supervisor", "Роль", "Супервайзер")]
    [InlineData(nameof(Trunk), "Password", "", AuditText.Secret, "Пароль", "скрыто")]
    [InlineData("Gone", "Forgotten", "", "7", "Forgotten", "7")]
    public void FieldAndValue_OfALine_AreWorded(string entity, string field, string part, string value, string fieldWord, string valueWord)
    {
        var entry = new AuditEntry { Action = AuditAction.Changed, Entity = entity, Field = field, Part = part, NewValue = value };

        Assert.Equal((fieldWord, valueWord), (AuditWords.Field(entry), AuditWords.Value(entry, value, TimeZoneInfo.Utc)));
    }
}
